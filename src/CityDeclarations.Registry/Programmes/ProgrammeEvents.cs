using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Programmes;

/// <summary>Who may sign a programme's declaration.</summary>
/// <param name="Kinds">The kinds of local government.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 codes; empty for every country.</param>
/// <param name="Provisional">That the operator has not published the rule, and this is a working assumption.</param>
public sealed record Eligibility(IReadOnlyList<CityKind> Kinds, IReadOnlyList<string> Countries, bool Provisional);

/// <summary>How far the register's wording of a declaration can be relied on.</summary>
public enum TextStanding
{
    /// <summary>The words as adopted.</summary>
    Official,

    /// <summary>The register's own short wording of an adopted text.</summary>
    Summary,

    /// <summary>The text, or part of it, is not known yet.</summary>
    Provisional,
}

/// <summary>One commitment of a declaration.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Key">A short key to link actions and reports to.</param>
/// <param name="Wording">Its words by language (BCP 47).</param>
public sealed record Commitment(int Number, string Key, IReadOnlyDictionary<string, string> Wording);

/// <summary>An event of a programme's stream, <c>programme:slug</c>.</summary>
public abstract record ProgrammeEvent;

/// <summary>A programme began: a declaration is offered for signature.</summary>
/// <param name="Slug">Its part of the address, for ever.</param>
/// <param name="Names">Its names by language (BCP 47).</param>
/// <param name="Operator">The organisation that runs it.</param>
/// <param name="Region">Where it is offered.</param>
/// <param name="TimeZone">IANA time zone in which its days begin and end.</param>
/// <param name="Languages">The languages it is run in (BCP 47).</param>
/// <param name="LaunchedOn">When, as precisely as is known.</param>
/// <param name="Eligibility">Who may sign.</param>
/// <param name="Source">Where these facts come from.</param>
public sealed record ProgrammeLaunched(
    string Slug,
    IReadOnlyDictionary<string, string> Names,
    string Operator,
    string Region,
    string TimeZone,
    IReadOnlyList<string> Languages,
    PartialDate? LaunchedOn,
    Eligibility Eligibility,
    string Source
) : ProgrammeEvent;

/// <summary>A version of the declaration's text was published. It is never edited: what changes is a new version.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Standing">How far the wording can be relied on.</param>
/// <param name="AdoptedOn">When, as precisely as is known.</param>
/// <param name="Titles">The title by language.</param>
/// <param name="Commitments">The commitments in their order; empty while they are not known.</param>
/// <param name="Note">What a reader must know.</param>
/// <param name="Source">Where the text comes from.</param>
public sealed record DeclarationTextPublished(
    int Version,
    TextStanding Standing,
    PartialDate? AdoptedOn,
    IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<Commitment> Commitments,
    string? Note,
    string Source
) : ProgrammeEvent;

/// <summary>A translation of a published text was added, in a language it did not have.</summary>
/// <param name="Version">The text's version.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Title">The title in that language.</param>
/// <param name="Wordings">The words of each commitment, in their order.</param>
/// <param name="Source">Where the translation comes from.</param>
public sealed record TranslationPublished(int Version, string Language, string Title, IReadOnlyList<string> Wordings, string Source)
    : ProgrammeEvent;

/// <summary>The programme took an indicator from the catalogue: its signatories may report and target it.</summary>
/// <param name="Code">The indicator.</param>
public sealed record IndicatorAdopted(string Code) : ProgrammeEvent;

/// <summary>The programme stopped asking for an indicator; what was reported stays.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="Reason">Why.</param>
public sealed record IndicatorRetired(string Code, string Reason) : ProgrammeEvent;

/// <summary>A reporting cycle got its dates. All days begin and end in the programme's time zone and are included.</summary>
/// <param name="Year">The year reported on.</param>
/// <param name="OpensOn">The first day on which a report can be submitted.</param>
/// <param name="DueOn">The day by which it should be.</param>
/// <param name="ClosesOn">The last day on which it can be.</param>
/// <param name="ExtensionUntil">The day by which it should be when the city takes its extension; none when there is no extension.</param>
/// <param name="Questionnaire">The version of the questionnaire that is asked; none where the programme has one only.</param>
/// <param name="Indicators">The indicators that are asked for; none for all those of the programme.</param>
public sealed record ReportingCycleScheduled(
    int Year,
    DateOnly OpensOn,
    DateOnly DueOn,
    DateOnly ClosesOn,
    DateOnly? ExtensionUntil = null,
    int? Questionnaire = null,
    IReadOnlyList<string>? Indicators = null
) : ProgrammeEvent;

/// <summary>A reporting cycle got other dates.</summary>
/// <param name="Year">The year reported on.</param>
/// <param name="OpensOn">The first day on which a report can be submitted.</param>
/// <param name="DueOn">The day by which it should be.</param>
/// <param name="ClosesOn">The last day on which it can be.</param>
/// <param name="Reason">Why they moved.</param>
/// <param name="ExtensionUntil">The day by which it should be when the city takes its extension; none when there is no extension.</param>
/// <param name="Questionnaire">The version of the questionnaire that is asked; none where the programme has one only.</param>
/// <param name="Indicators">The indicators that are asked for; none for all those of the programme.</param>
public sealed record ReportingCycleRescheduled(
    int Year,
    DateOnly OpensOn,
    DateOnly DueOn,
    DateOnly ClosesOn,
    string Reason,
    DateOnly? ExtensionUntil = null,
    int? Questionnaire = null,
    IReadOnlyList<string>? Indicators = null
) : ProgrammeEvent;

/// <summary>Reports on a year are not owed, by force majeure; they can still be given.</summary>
/// <param name="Year">The year reported on.</param>
/// <param name="Cities">Slugs of the cities that need not report; empty for every one.</param>
/// <param name="Reason">Why. It is public.</param>
public sealed record CycleWaived(int Year, IReadOnlyList<string> Cities, string Reason) : ProgrammeEvent;

/// <summary>
/// The population bands of a cycle were frozen: a city stays in the band of the residents it had then, as the register
/// knew them. A city that comes later is in the band of the first figure known.
/// </summary>
/// <param name="Year">The year reported on.</param>
/// <param name="Bands">The bands, smallest cities first; every number of residents is in one of them.</param>
public sealed record PopulationBandsFrozen(int Year, IReadOnlyList<PopulationBand> Bands) : ProgrammeEvent;

/// <summary>A fact about how a city keeps its deadlines.</summary>
public enum DutyFactKind
{
    /// <summary>The report came after the day on which it was due, or has not come.</summary>
    Late,

    /// <summary>The day on which it is due was moved for this city.</summary>
    Extended,

    /// <summary>The signatory was put on hold.</summary>
    OnHold,

    /// <summary>The report was given back to be mended.</summary>
    Returned,
}

/// <summary>How a programme deals with deadlines.</summary>
/// <param name="FirstReportAfterMonths">The first report falls due so many months after the signature, and not before the cycle it falls
/// into is due; none when the first cycle that opens after the signature is the first.</param>
/// <param name="Notices">When the city is reminded, in days from the day on which the report is due: -7 a week before, 0 on it, 14 two
/// weeks after.</param>
/// <param name="OnHoldAfterDays">So many days after its last notice a silent signatory goes on hold; none for never.</param>
/// <param name="PublicFacts">Which facts about how a city keeps its deadlines the public sees.</param>
/// <param name="FiscalYearStartMonth">The month in which the reported years usually begin; for information.</param>
public sealed record ReportingRules(
    int? FirstReportAfterMonths,
    IReadOnlyList<int> Notices,
    int? OnHoldAfterDays,
    IReadOnlyList<DutyFactKind> PublicFacts,
    int FiscalYearStartMonth
);

/// <summary>The programme said how it deals with deadlines, or says it anew.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Rules">The rules from now on.</param>
/// <param name="Reason">Why they are so. It is public.</param>
public sealed record ReportingRulesAdopted(int Version, ReportingRules Rules, string Reason) : ProgrammeEvent;
