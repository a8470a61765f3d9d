using System.Collections.Immutable;

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

/// <summary>Where a juror comes from, and whether it still judges.</summary>
internal sealed record JurySeat(string Organisation, string Country, string? City, bool StoodDown = false);

/// <summary>What later decisions about an edition look at.</summary>
internal sealed record AwardEdition
{
    public string Id { get; init; } = "";
    public string Programme { get; init; } = "";
    public string Code { get; init; } = "";
    public AwardStage Stage { get; init; }
    public AwardDefinition? Definition { get; init; }
    public ImmutableSortedDictionary<string, JurySeat> Jury { get; init; } =
        ImmutableSortedDictionary.Create<string, JurySeat>(StringComparer.Ordinal);
    public IReadOnlyList<AwardEntry> Entries { get; init; } = [];
    public IReadOnlyDictionary<string, string> Countries { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<EntryJurors> Allocated { get; init; } = [];
    public IReadOnlyList<EntryResult> Results { get; init; } = [];
    public IReadOnlyList<AwardEntry> Shortlist { get; init; } = [];

    /// <summary>The winners whose award was not withdrawn.</summary>
    public ImmutableList<AwardEntry> Winners { get; init; } = [];

    public static string Key(string programme, string code) => $"award_edition:{programme}/{code}";

    public static EventStream<AwardEdition, AwardEditionEvent> Stream(string programme, string code) => new(Key(programme, code));

    /// <summary>Those who judge.</summary>
    public IEnumerable<string> Jurors => Jury.Where(seat => !seat.Value.StoodDown).Select(seat => seat.Key);

    /// <summary>Whether a person judges an entry, as it was allocated.</summary>
    public bool IsAllocated(AwardEntry entry, string juror) =>
        Jurors.Contains(juror) && Allocated.Any(one => one.Entry == entry && one.Jurors.Contains(juror));

    /// <summary>The conflicts that a rule finds: nobody judges the own city, or one of the own country.</summary>
    public IEnumerable<Recusal> ConflictsByRule() =>
        from entry in Entries
        from seat in Jury
        where !seat.Value.StoodDown
        let ownCity = seat.Value.City == entry.City
        where ownCity || seat.Value.Country == Countries.GetValueOrDefault(entry.City)
        select new Recusal(entry.Category, entry.City, seat.Key, ownCity ? ConflictKind.OwnCity : ConflictKind.OwnCountry);
}
