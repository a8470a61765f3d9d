using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Progress;

/// <summary>How far a city is with one commitment.</summary>
/// <param name="Commitment">Key of the commitment in the text that was signed.</param>
/// <param name="Status">How far the city is with it.</param>
/// <param name="Text">What the city says of it, in its words. It is public once the report is.</param>
public sealed record CommitmentProgress(string Commitment, CommitmentStatus Status, string? Text = null);

/// <summary>What a reader of a value must know; the letters are Eurostat's observation flags.</summary>
public enum ObservationFlag
{
    /// <summary>b: unit, method or boundary changed; no trend line across.</summary>
    BreakInSeries,

    /// <summary>e: estimated.</summary>
    Estimated,

    /// <summary>p: provisional.</summary>
    Provisional,

    /// <summary>s: estimated by the secretariat.</summary>
    SecretariatEstimate,

    /// <summary>u: low reliability.</summary>
    LowReliability,

    /// <summary>c: confidential; never shown nor ranked.</summary>
    Confidential,

    /// <summary>d: the definition differs from the catalogue's.</summary>
    DefinitionDiffers,

    /// <summary>i: see the comment.</summary>
    SeeComment,
}

/// <summary>Why there is no value.</summary>
public enum MissingReason
{
    /// <summary>The city does not collect it.</summary>
    NotCollected,

    /// <summary>It does not apply to the city.</summary>
    NotApplicable,

    /// <summary>It is confidential.</summary>
    Confidential,

    /// <summary>It comes later.</summary>
    NotYetAvailable,

    /// <summary>The city does not want to give it.</summary>
    Refused,

    /// <summary>It is too small to be measured.</summary>
    BelowDetection,

    /// <summary>The way it is measured is changing.</summary>
    MethodUnderChange,
}

/// <summary>A value of an indicator, or the reason why there is none.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Value">The value, in the indicator's unit.</param>
/// <param name="Unit">The unit, which must be the indicator's.</param>
/// <param name="Year">The calendar year the value stands for, or the fiscal year named by the year it begins in.</param>
/// <param name="Method">How it was measured. It is public once the report is accepted, unless the value is confidential.</param>
/// <param name="Total">The amount behind a value per head, in tonnes (greenhouse gases: tonnes of CO2e; money: US dollars); lets both be
/// checked.</param>
/// <param name="Flags">What a reader must know.</param>
/// <param name="Missing">Why there is no value; none when there is one.</param>
/// <param name="Comment">What the city says of it, in its words; needed where a value is unusual. It is public once the report is, unless
/// the value is confidential.</param>
/// <param name="Evidence">Where it can be seen: web addresses, or files (<c>file:ID</c>); without one a value is not ranked.</param>
public sealed record IndicatorValue(
    string Indicator,
    decimal? Value = null,
    string? Unit = null,
    int? Year = null,
    string? Method = null,
    decimal? Total = null,
    IReadOnlyList<ObservationFlag>? Flags = null,
    MissingReason? Missing = null,
    string? Comment = null,
    IReadOnlyList<string>? Evidence = null
);

/// <summary>How far an action is.</summary>
public enum ActionStatus
{
    /// <summary>Decided, not begun.</summary>
    Planned,

    /// <summary>Being done.</summary>
    UnderWay,

    /// <summary>Done.</summary>
    Finished,

    /// <summary>Given up.</summary>
    Abandoned,
}

/// <summary>Something the city does.</summary>
/// <param name="Title">What the city does, in few words. It is public once the report is.</param>
/// <param name="Description">Scope, aim and actors. It is public once the report is.</param>
/// <param name="Strategy">The strategy it follows.</param>
/// <param name="Commitments">Keys of the commitments it serves.</param>
/// <param name="Links">Web addresses of proof (a page, a publication, a document), or files: <c>file:ID</c>.</param>
/// <param name="Status">How far it is.</param>
/// <param name="StartYear">The year it began or will begin.</param>
/// <param name="EndYear">The year it ended or will end.</param>
/// <param name="Id">Id within the report, so that next year's report can go on with it.</param>
public sealed record CityAction(
    string Title,
    string? Description = null,
    Strategy? Strategy = null,
    IReadOnlyList<string>? Commitments = null,
    IReadOnlyList<string>? Links = null,
    ActionStatus? Status = null,
    int? StartYear = null,
    int? EndYear = null,
    string? Id = null
);

/// <summary>How far a city's strategy for a circular city is.</summary>
public enum StrategyStatus
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is being written.</summary>
    InPreparation,

    /// <summary>It is adopted.</summary>
    Adopted,

    /// <summary>It is adopted and has been reviewed since.</summary>
    Reviewed,
}

/// <summary>A city's strategy for a circular city, and who stands behind it.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Title">What it is called. It is public once the report is.</param>
/// <param name="AdoptedOn">When the council adopted it, as precisely as is known.</param>
/// <param name="LeadDepartment">The department that leads; an office, never a person. It is public once the report is.</param>
/// <param name="Budget">What it may cost, in words. It is public once the report is.</param>
/// <param name="Participation">How residents, firms and research take part. It is public once the report is.</param>
public sealed record CityStrategy(
    StrategyStatus Status,
    string? Title = null,
    PartialDate? AdoptedOn = null,
    string? LeadDepartment = null,
    string? Budget = null,
    string? Participation = null
);

/// <summary>Something the city is going to do next.</summary>
/// <param name="Text">What the city is going to do. It is public once the report is, unless nextStepsFor says who sees it instead.</param>
/// <param name="Year">The year by which it is done.</param>
public sealed record NextStep(string Text, int? Year = null);

/// <summary>What stands in the way, or what is needed.</summary>
public enum Topic
{
    /// <summary>Knowledge and skills.</summary>
    Knowledge,

    /// <summary>Staff.</summary>
    Staff,

    /// <summary>Money.</summary>
    Money,

    /// <summary>Law and rules.</summary>
    Law,

    /// <summary>Data and measuring.</summary>
    Data,

    /// <summary>Markets and firms.</summary>
    Market,

    /// <summary>Residents.</summary>
    Residents,
}

/// <summary>A challenge, or a need for support.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Text">What it is, in the city's words. It is public once the report is, unless challengesFor or supportNeedsFor says who
/// sees it instead.</param>
public sealed record Concern(Topic Topic, string Text);

/// <summary>Who sees a section of a published report.</summary>
public enum Sharing
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Partner organisations, officers and the city.</summary>
    Partners,

    /// <summary>Officers and the city.</summary>
    Officers,
}

/// <summary>What a city reports.</summary>
/// <param name="Commitments">How far it is with each commitment of the text it signed.</param>
/// <param name="Values">The values of the indicators, or why there are none.</param>
/// <param name="Actions">The actions of the city.</param>
/// <param name="Challenges">What stands in the way.</param>
/// <param name="SupportNeeds">What the city needs.</param>
/// <param name="Population">Residents in the year reported on, which values per head were divided by; none means the figure in the
/// register.</param>
/// <param name="ChallengesFor">Who sees the challenges once the report is public.</param>
/// <param name="SupportNeedsFor">Who sees the support needs once the report is public.</param>
/// <param name="PopulationComment">Why the population differs so much from the register's; needed when it does. It is public once the
/// report is.</param>
/// <param name="Strategy">The city's strategy.</param>
/// <param name="NextSteps">What it is going to do next.</param>
/// <param name="WiderEffects">What this means for nature, climate and people, in the city's words. It is public once the report is.</param>
/// <param name="NextStepsFor">Who sees the next steps once the report is public.</param>
public sealed record ReportContent(
    IReadOnlyList<CommitmentProgress> Commitments,
    IReadOnlyList<IndicatorValue> Values,
    IReadOnlyList<CityAction>? Actions = null,
    IReadOnlyList<Concern>? Challenges = null,
    IReadOnlyList<Concern>? SupportNeeds = null,
    Population? Population = null,
    Sharing ChallengesFor = Sharing.Public,
    Sharing SupportNeedsFor = Sharing.Partners,
    string? PopulationComment = null,
    CityStrategy? Strategy = null,
    IReadOnlyList<NextStep>? NextSteps = null,
    string? WiderEffects = null,
    Sharing NextStepsFor = Sharing.Public
);

/// <summary>Sections of a report beside its values: as they should be, or as they were. What is left out stays as it is.</summary>
/// <param name="Commitments">The commitments that change, each whole.</param>
/// <param name="Actions">All actions of the city, whole.</param>
/// <param name="Challenges">All challenges of the city, whole.</param>
/// <param name="SupportNeeds">All support needs of the city, whole.</param>
/// <param name="Population">Residents in the year reported on.</param>
/// <param name="ChallengesFor">Who sees the challenges.</param>
/// <param name="SupportNeedsFor">Who sees the support needs.</param>
/// <param name="PopulationComment">Why the population differs so much from the register's; empty for no comment. It is public once the
/// report is.</param>
/// <param name="Strategy">The city's strategy, whole.</param>
/// <param name="NextSteps">All next steps of the city, whole.</param>
/// <param name="WiderEffects">What this means for nature, climate and people; empty for nothing. It is public once the report is.</param>
/// <param name="NextStepsFor">Who sees the next steps.</param>
public sealed record ReportSections(
    IReadOnlyList<CommitmentProgress>? Commitments = null,
    IReadOnlyList<CityAction>? Actions = null,
    IReadOnlyList<Concern>? Challenges = null,
    IReadOnlyList<Concern>? SupportNeeds = null,
    Population? Population = null,
    Sharing? ChallengesFor = null,
    Sharing? SupportNeedsFor = null,
    string? PopulationComment = null,
    CityStrategy? Strategy = null,
    IReadOnlyList<NextStep>? NextSteps = null,
    string? WiderEffects = null,
    Sharing? NextStepsFor = null
);

/// <summary>Something unusual about a value that the city has commented on, or that an officer lets stand.</summary>
/// <param name="Code">The rule's stable code.</param>
/// <param name="Field">Key of the field, for instance <c>values[2].value</c>.</param>
/// <param name="Detail">What exactly is unusual. Only the city's own people and the programme's officers see it.</param>
/// <param name="Reason">Why an officer lets it stand; none when nobody had to. Only the city's own people and the programme's officers see
/// it.</param>
public sealed record Warning(string Code, string Field, string Detail, string? Reason = null);

/// <summary>A word from the officer to the city.</summary>
/// <param name="Field">Key of the field that it is about, for instance <c>values.REC-MSW.method</c>; none when it is about the
/// whole.</param>
/// <param name="Text">What the officer says. A reservation is public once the report is; anything else only the city's own people and the
/// programme's officers see.</param>
public sealed record ReviewComment(string? Field, string Text);

/// <summary>How far an accepted report was checked.</summary>
public enum Verification
{
    /// <summary>The city says so.</summary>
    SelfDeclared,

    /// <summary>An officer looked at the documents.</summary>
    DocumentChecked,

    /// <summary>An independent body checked it.</summary>
    ThirdParty,
}

/// <summary>That a value outside its indicator's limits is right all the same.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Value">The value, and no other.</param>
/// <param name="Reason">How the officer knows that it is right. Only the city's own people and the programme's officers see it.</param>
public sealed record LimitOverride(string Indicator, decimal Value, string Reason);

/// <summary>An event of a report's stream, <c>progress_report:programme/city/year</c>.</summary>
public abstract record ProgressReportEvent;

/// <summary>A city reported on a year.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Content">What it reported.</param>
/// <param name="Warnings">What was unusual and commented on.</param>
public sealed record ReportSubmitted(string Programme, string City, int Year, ReportContent Content, IReadOnlyList<Warning> Warnings)
    : ProgressReportEvent;

/// <summary>An officer gave the report back to be mended.</summary>
/// <param name="Comments">What to mend.</param>
public sealed record ReportReturned(IReadOnlyList<ReviewComment> Comments) : ProgressReportEvent;

/// <summary>The city sent the report again, mended.</summary>
/// <param name="Content">What it reports now.</param>
/// <param name="Warnings">What is unusual and commented on.</param>
public sealed record ReportResubmitted(ReportContent Content, IReadOnlyList<Warning> Warnings) : ProgressReportEvent;

/// <summary>The report was accepted: its values count.</summary>
/// <param name="Verification">How far it was checked.</param>
/// <param name="Population">Residents that decide the city's population band in this cycle; none when no figure is known.</param>
/// <param name="Reservations">What the officer does not vouch for, each on a field or on the whole; none when it was accepted as it
/// is.</param>
public sealed record ReportAccepted(Verification Verification, Population? Population, IReadOnlyList<ReviewComment>? Reservations = null)
    : ProgressReportEvent;

/// <summary>The report was made public.</summary>
public sealed record ReportPublished : ProgressReportEvent;

/// <summary>Parts of an accepted report were replaced; what stood there before stays readable.</summary>
/// <param name="Values">The values that changed, each whole.</param>
/// <param name="Reason">Why.</param>
/// <param name="Sections">What changed beside values; none when only values did.</param>
public sealed record ReportRestated(IReadOnlyList<IndicatorValue> Values, string Reason, ReportSections? Sections = null)
    : ProgressReportEvent;

/// <summary>An officer lets a value stand that is outside its indicator's limits. May come before the report itself.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Override">Which value, and how the officer knows that it is right.</param>
public sealed record LimitOverridden(string Programme, string City, int Year, LimitOverride Override) : ProgressReportEvent;

/// <summary>An officer said something about the report without giving it back.</summary>
/// <param name="Comments">What was said, each on a field or on the whole.</param>
public sealed record ReportCommented(IReadOnlyList<ReviewComment> Comments) : ProgressReportEvent;

/// <summary>An officer asked for a second officer's opinion before the report is accepted.</summary>
/// <param name="Question">What the other one should look at.</param>
/// <param name="By">Id of the key that asked.</param>
public sealed record SecondOpinionAsked(string Question, string By) : ProgressReportEvent;

/// <summary>A second officer gave an opinion.</summary>
/// <param name="InFavour">Whether the report should be accepted.</param>
/// <param name="Text">Why.</param>
/// <param name="By">Id of the key that answered.</param>
public sealed record SecondOpinionGiven(bool InFavour, string Text, string By) : ProgressReportEvent;

/// <summary>The city asked for parts of its accepted report to be corrected.</summary>
/// <param name="Number">Which of the report's corrections this is, from 1.</param>
/// <param name="Values">The values as they should be, each whole.</param>
/// <param name="Reason">Why.</param>
/// <param name="Sections">What else should be otherwise; none when only values should.</param>
public sealed record CorrectionRequested(int Number, IReadOnlyList<IndicatorValue> Values, string Reason, ReportSections? Sections = null)
    : ProgressReportEvent;

/// <summary>An officer granted a correction; the restatement follows.</summary>
/// <param name="Number">Which of the report's corrections.</param>
public sealed record CorrectionGranted(int Number) : ProgressReportEvent;

/// <summary>An officer declined a correction: the report stays as it is.</summary>
/// <param name="Number">Which of the report's corrections.</param>
/// <param name="Reason">Why.</param>
public sealed record CorrectionDeclined(int Number, string Reason) : ProgressReportEvent;
