namespace CityDeclarations.Registry.Awards;

/// <summary>
/// An event of a nomination's stream, <c>nomination:programme/edition/category/city</c>: one city, nominated for one award.
/// </summary>
public abstract record NominationEvent;

/// <summary>Who nominated a city.</summary>
public enum Nominator
{
    /// <summary>A board, by the rule of the category.</summary>
    Board,

    /// <summary>An officer of the programme.</summary>
    Officer,

    /// <summary>The city itself.</summary>
    City,

    /// <summary>An organisation that works with the register.</summary>
    Partner,
}

/// <summary>A city was nominated; by several, it was so several times.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="By">Who nominated it.</param>
/// <param name="Organisation">Slug of the organisation, when a partner did.</param>
/// <param name="Reason">Why, in words to the city and the officers.</param>
/// <param name="Basis">The rule, and the score that it relied on, when a board did.</param>
public sealed record NominationProposed(
    string Programme,
    string Edition,
    string Category,
    string City,
    Nominator By,
    string? Organisation = null,
    string? Reason = null,
    BoardBasis? Basis = null
) : NominationEvent;

/// <summary>The city agreed to be judged, and said by what practice. Said again, it replaces what was before.</summary>
/// <param name="Practice">What the city does, in its words, for the jury and the public.</param>
public sealed record NominationConsented(string Practice) : NominationEvent;

/// <summary>The city does not want to be judged.</summary>
/// <param name="Reason">Why, in words to the officers.</param>
public sealed record NominationDeclined(string? Reason = null) : NominationEvent;

/// <summary>The city took its consent back.</summary>
/// <param name="Reason">Why, in words to the officers.</param>
public sealed record NominationWithdrawn(string Reason) : NominationEvent;

/// <summary>A version of a report.</summary>
/// <param name="Year">The year reported on.</param>
/// <param name="Version">Version of the report's stream.</param>
/// <param name="Address">Where the report can be read as it was.</param>
public sealed record FrozenReport(int Year, int Version, string Address);

/// <summary>What the city has to show was frozen as it was at the end of the last day for nominations.</summary>
/// <param name="Report">Its latest accepted report.</param>
/// <param name="Practice">Its practice.</param>
public sealed record EvidenceFrozen(FrozenReport Report, string Practice) : NominationEvent;

/// <summary>Why a city cannot be judged.</summary>
public enum Ineligibility
{
    /// <summary>It is not in the programme's list of signatories.</summary>
    NotASignatory,

    /// <summary>It is on hold.</summary>
    OnHold,

    /// <summary>Its latest report on the edition's year or one before is not accepted, or there is none.</summary>
    ReportNotAccepted,

    /// <summary>It won lately.</summary>
    PastWinner,

    /// <summary>It has not consented in time.</summary>
    NotConsented,
}

/// <summary>The city was not eligible at the end of the last day for nominations, and is not judged.</summary>
/// <param name="Reasons">Why.</param>
public sealed record NominationRuledOut(IReadOnlyList<Ineligibility> Reasons) : NominationEvent;
