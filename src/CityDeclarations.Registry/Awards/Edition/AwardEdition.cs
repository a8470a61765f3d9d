using JasperFx;

namespace CityDeclarations.Registry.Awards;

/// <summary>How far an edition is.</summary>
public enum AwardStage
{
    /// <summary>Cities are nominated, until the last day for it.</summary>
    Announced,

    /// <summary>It is known what is judged.</summary>
    NominationsClosed,

    /// <summary>It is known who judges what; scores are committed, then revealed.</summary>
    Judging,

    /// <summary>The scores are known to officers.</summary>
    RevealingClosed,

    /// <summary>The shortlist is known to officers.</summary>
    Shortlisted,

    /// <summary>The winners are known to officers.</summary>
    WinnersDecided,

    /// <summary>The winners are known to everybody.</summary>
    WinnersAnnounced,
}

/// <summary>A member of the jury: who it is, where it comes from, and whether it still judges.</summary>
internal sealed record JurySeat(string Person, string Organisation, string Country, string? City, bool StoodDown = false);

/// <summary>An award that was given.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="WithdrawnBecause">Why it was withdrawn; none when it was not. It is public.</param>
/// <param name="WithdrawnAt">When it was withdrawn.</param>
public sealed record WonAward(string Category, string City, string? WithdrawnBecause = null, DateTimeOffset? WithdrawnAt = null)
{
    internal AwardEntry Entry => new(Category, City);
}

/// <summary>All that is known of an edition, sealed things too: nobody is shown it as it is.</summary>
internal sealed record AwardEdition : IRevisioned
{
    public string Id { get; init; } = "";
    public string Programme { get; init; } = "";
    public string Code { get; init; } = "";
    public AwardStage Stage { get; init; }
    public AwardDefinition Definition { get; init; } = null!; // an edition begins with it
    public IReadOnlyList<JurySeat> Jury { get; init; } = [];
    public IReadOnlyList<AwardEntry> Entries { get; init; } = [];
    public IReadOnlyDictionary<string, string> Countries { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<EntryJurors> Allocated { get; init; } = [];
    public IReadOnlyList<Recusal> Recusals { get; init; } = [];
    public IReadOnlyList<EntryResult> Results { get; init; } = [];
    public IReadOnlyList<AwardEntry> Shortlist { get; init; } = [];
    public IReadOnlyList<WonAward> Winners { get; init; } = [];
    public DateTimeOffset? AnnouncedAt { get; init; }
    public int Version { get; set; }

    public static string Key(string programme, string code) => $"award_edition:{programme}/{code}";

    public static EventStream<AwardEdition, AwardEditionEvent> Stream(string programme, string code) => new(Key(programme, code));

    /// <summary>Those who judge.</summary>
    public IEnumerable<string> Jurors => Jury.Where(seat => !seat.StoodDown).Select(seat => seat.Person);

    /// <summary>Whether a person judges in this edition.</summary>
    public bool Seats(string? person) => person is not null && Jurors.Contains(person);

    /// <summary>Whether somebody may see how entries were scored, whatever city is asked for.</summary>
    public bool ShowsScoresTo(Actor actor) =>
        Stage is AwardStage.WinnersAnnounced || Stage >= AwardStage.RevealingClosed && actor.IsOfficerOf(Programme);

    /// <summary>Whether a person judges an entry, as it was allocated.</summary>
    public bool IsAllocated(AwardEntry entry, string juror) =>
        Seats(juror) && Allocated.Any(one => one.Entry == entry && one.Jurors.Contains(juror));

    /// <summary>The conflicts that a rule finds: nobody judges the own city, or one of the own country.</summary>
    public IEnumerable<Recusal> ConflictsByRule() =>
        from entry in Entries
        from seat in Jury
        where !seat.StoodDown
        let ownCity = seat.City == entry.City
        where ownCity || seat.Country == Countries.GetValueOrDefault(entry.City)
        select new Recusal(entry.Category, entry.City, seat.Person, ownCity ? ConflictKind.OwnCity : ConflictKind.OwnCountry);
}
