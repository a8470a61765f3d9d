using JasperFx;

namespace CityDeclarations.Registry.Awards;

/// <summary>What a juror has done in an edition, sealed things too: only the juror is shown all of it.</summary>
internal sealed record Juror : IRevisioned
{
    public string Id { get; init; } = "";
    public string Programme { get; init; } = "";
    public string Edition { get; init; } = "";
    public string Person { get; init; } = "";
    public IReadOnlyList<DeclaredConflict> Conflicts { get; init; } = [];
    public IReadOnlyList<CommittedScores> Commitments { get; init; } = [];
    public IReadOnlyList<RevealedScores> Revealed { get; init; } = [];
    public int Version { get; set; }

    /// <summary>The scores that count: those of entries that the juror has no conflict with.</summary>
    public IEnumerable<RevealedScores> Counting => Revealed.Where(scores => !Recused(scores.Entry));

    public static string Key(string programme, string edition, string person) => $"juror:{programme}/{edition}/{person}";

    public static EventStream<Juror, JurorEvent> Stream(string programme, string edition, string person) =>
        new(Key(programme, edition, person));

    /// <summary>The conflict that it declared with an entry; none when it declared none.</summary>
    public DeclaredConflict? Conflict(AwardEntry entry) => Conflicts.FirstOrDefault(one => one.Entry == entry);

    public bool Recused(AwardEntry entry) => Conflict(entry) is not null;

    /// <summary>The digest that it committed to; none when it committed nothing.</summary>
    public string? Committed(AwardEntry entry) => Commitments.FirstOrDefault(one => one.Entry == entry)?.Digest;

    /// <summary>The scores that it revealed of an entry; none when it did not.</summary>
    public RevealedScores? Scores(AwardEntry entry) => Revealed.FirstOrDefault(one => one.Entry == entry);
}

/// <summary>A conflict of interest that a juror declared.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Kind">What kind of conflict it is.</param>
/// <param name="Explanation">What exactly, in the juror's words. Only the programme's officers see it.</param>
/// <param name="At">When it was declared.</param>
public sealed record DeclaredConflict(string Category, string City, ConflictKind Kind, string? Explanation, DateTimeOffset At)
{
    internal AwardEntry Entry => new(Category, City);
}

/// <summary>A digest that a juror committed to.</summary>
internal sealed record CommittedScores(string Category, string City, string Digest, DateTimeOffset At)
{
    internal AwardEntry Entry => new(Category, City);
}

/// <summary>Scores that a juror revealed.</summary>
internal sealed record RevealedScores(string Category, string City, IReadOnlyList<decimal> Scores, string? Comment, DateTimeOffset At)
{
    internal AwardEntry Entry => new(Category, City);
}
