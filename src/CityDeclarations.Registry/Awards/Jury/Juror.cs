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
    public IEnumerable<RevealedScores> Counting => Revealed.Where(scores => !Recused(new(scores.Category, scores.City)));

    public static string Key(string programme, string edition, string person) => $"juror:{programme}/{edition}/{person}";

    public static EventStream<Juror, JurorEvent> Stream(string programme, string edition, string person) =>
        new(Key(programme, edition, person));

    public bool Recused(AwardEntry entry) => Conflicts.Any(conflict => (conflict.Category, conflict.City) == (entry.Category, entry.City));

    /// <summary>The digest that it committed to; none when it committed nothing.</summary>
    public string? Committed(AwardEntry entry) =>
        Commitments.FirstOrDefault(one => (one.Category, one.City) == (entry.Category, entry.City))?.Digest;

    public bool HasRevealed(AwardEntry entry) => Revealed.Any(scores => (scores.Category, scores.City) == (entry.Category, entry.City));
}

/// <summary>A conflict of interest that a juror declared.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Kind">What kind of conflict it is.</param>
/// <param name="Explanation">What exactly, in the juror's words. Only the programme's officers see it.</param>
/// <param name="At">When it was declared.</param>
public sealed record DeclaredConflict(string Category, string City, ConflictKind Kind, string? Explanation, DateTimeOffset At);

/// <summary>A digest that a juror committed to.</summary>
internal sealed record CommittedScores(string Category, string City, string Digest, DateTimeOffset At);

/// <summary>Scores that a juror revealed.</summary>
internal sealed record RevealedScores(string Category, string City, IReadOnlyList<decimal> Scores, string? Comment, DateTimeOffset At);
