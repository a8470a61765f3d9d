namespace CityDeclarations.Registry.Awards;

/// <summary>
/// An event of an award edition's stream, <c>award_edition:programme/code</c>: what its officers decide, from the rules to the winners.
/// People stand in it by their id only.
/// </summary>
public abstract record AwardEditionEvent;

/// <summary>An edition was announced, with its rules. They never change.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Code">Its part of the address, for instance <c>2026</c>.</param>
/// <param name="Definition">The rules.</param>
public sealed record AwardEditionAnnounced(string Programme, string Code, AwardDefinition Definition) : AwardEditionEvent;

/// <summary>A person was appointed to the jury.</summary>
/// <param name="PersonId">Id of the person.</param>
/// <param name="Organisation">Name of the organisation that the person comes from.</param>
/// <param name="Country">The country that the person comes from, ISO 3166-1 alpha-2.</param>
/// <param name="City">Slug of the city that the person comes from; none when it is of no city in the register.</param>
public sealed record JurorAppointed(string PersonId, string Organisation, string Country, string? City = null) : AwardEditionEvent;

/// <summary>A juror does not judge any more.</summary>
/// <param name="PersonId">Id of the person.</param>
/// <param name="Reason">Why.</param>
public sealed record JurorStoodDown(string PersonId, string Reason) : AwardEditionEvent;

/// <summary>Nominations ended: what each nominee has to show was frozen as it was at the end of their last day.</summary>
/// <param name="Entries">The nominations that are judged.</param>
/// <param name="Countries">The country of each city, ISO 3166-1 alpha-2, by slug.</param>
public sealed record NominationsClosed(IReadOnlyList<AwardEntry> Entries, IReadOnlyDictionary<string, string> Countries)
    : AwardEditionEvent;

/// <summary>Each entry got its jurors. Done again, it fills places that became free.</summary>
/// <param name="Entries">Who judges what.</param>
/// <param name="Recusals">Who must not judge what, and why: what the allocation relied on.</param>
public sealed record EntriesAllocated(IReadOnlyList<EntryJurors> Entries, IReadOnlyList<Recusal> Recusals) : AwardEditionEvent;

/// <summary>Revealing ended, and the entries were ranked. From here on those read the scores who may.</summary>
/// <param name="Results">What became of each entry.</param>
public sealed record RevealingClosed(IReadOnlyList<EntryResult> Results) : AwardEditionEvent;

/// <summary>The entries on the first ranks were shortlisted.</summary>
/// <param name="Entries">Which.</param>
public sealed record EntriesShortlisted(IReadOnlyList<AwardEntry> Entries) : AwardEditionEvent;

/// <summary>The winners were decided. Nobody but officers knows them before they are announced.</summary>
/// <param name="Winners">Who won what.</param>
public sealed record WinnersDecided(IReadOnlyList<AwardEntry> Winners) : AwardEditionEvent;

/// <summary>The winners were announced.</summary>
public sealed record WinnersAnnounced : AwardEditionEvent;

/// <summary>An award was withdrawn after it had been announced.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Reason">Why. It is public.</param>
public sealed record AwardWithdrawn(string Category, string City, string Reason) : AwardEditionEvent;

/// <summary>Why somebody must not judge an entry.</summary>
public enum ConflictKind
{
    /// <summary>The juror comes from the city. A rule finds it.</summary>
    OwnCity,

    /// <summary>The juror comes from the city's country. A rule finds it.</summary>
    OwnCountry,

    /// <summary>The juror worked on what is judged.</summary>
    WorkedOnEntry,

    /// <summary>The juror, or its organisation, pays for what is judged or is paid by the city.</summary>
    Money,

    /// <summary>The juror, or its organisation, nominated the city.</summary>
    Nominated,

    /// <summary>Something else that may look partial.</summary>
    Other,
}

/// <summary>That a juror must not judge an entry.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Juror">Id of the person.</param>
/// <param name="Kind">Why.</param>
public sealed record Recusal(string Category, string City, string Juror, ConflictKind Kind)
{
    internal AwardEntry Entry => new(Category, City);
}
