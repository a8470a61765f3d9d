using CityDeclarations.Registry.Cities;
using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Progress;

/// <summary>A city's report on a year.</summary>
public sealed record ReportPage : IRevisioned
{
    /// <summary>Key of the report's stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>The year reported on.</summary>
    public required int Year { get; init; }

    /// <summary>How far it has come.</summary>
    public ReportStage Stage { get; init; }

    /// <summary>What is reported, as it stands now.</summary>
    public required ReportContent Content { get; init; }

    /// <summary>What is unusual in it and commented on.</summary>
    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    /// <summary>What the officer wants mended.</summary>
    public IReadOnlyList<ReviewComment> Comments { get; init; } = [];

    /// <summary>What officers said of it without giving it back, oldest first.</summary>
    public IReadOnlyList<ReviewComment> Remarks { get; init; } = [];

    /// <summary>The second opinion that was asked for on the report as it stands.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>What the officer who accepted it does not vouch for.</summary>
    public IReadOnlyList<ReviewComment> Reservations { get; init; } = [];

    /// <summary>The corrections that the city asked for, oldest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>How far it was checked.</summary>
    public Verification? Verification { get; init; }

    /// <summary>Residents that decide the city's population band in this cycle.</summary>
    public Population? Population { get; init; }

    /// <summary>What was replaced after acceptance, newest first.</summary>
    public IReadOnlyList<Restatement> Restatements { get; init; } = [];

    /// <summary>When parts of it were last replaced after acceptance.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }

    /// <summary>When it came in for the first time.</summary>
    public DateTimeOffset FirstSubmittedAt { get; init; }

    /// <summary>When it came in, or came in again.</summary>
    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it was made public.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Version of the report's stream; send it in If-Match to change the report.</summary>
    public int Version { get; set; }

    /// <summary>Whether somebody may see the report at all.</summary>
    internal bool IsOpenTo(Actor actor) => Stage is ReportStage.Published || actor.ActsFor(City, Programme);

    /// <summary>The report without the sections and values that are not for this reader.</summary>
    internal ReportPage For(Actor actor)
    {
        if (actor.ActsFor(City, Programme))
            return this;
        var secret = Content.Values.Where(IsSecret).Select(value => value.Indicator).ToHashSet();
        IndicatorValue Open(IndicatorValue value) =>
            IsSecret(value) || secret.Contains(value.Indicator)
                ? new IndicatorValue(value.Indicator, Missing: MissingReason.Confidential, Flags: [ObservationFlag.Confidential])
                : value;
        bool Shares(Sharing? sharing) => sharing is Sharing.Public || sharing is Sharing.Partners && actor.Role is Role.Partner;
        // What was replaced is shown to those who might see it then and may see it now.
        ReportSections OpenThen(ReportSections then) =>
            then with
            {
                Challenges = Shares(Content.ChallengesFor) && Shares(then.ChallengesFor) ? then.Challenges : null,
                SupportNeeds = Shares(Content.SupportNeedsFor) && Shares(then.SupportNeedsFor) ? then.SupportNeeds : null,
                NextSteps = Shares(Content.NextStepsFor) && Shares(then.NextStepsFor) ? then.NextSteps : null,
            };
        return this with
        {
            Content = Content with
            {
                Values = [.. Content.Values.Select(Open)],
                Challenges = Shares(Content.ChallengesFor) ? Content.Challenges : null,
                SupportNeeds = Shares(Content.SupportNeedsFor) ? Content.SupportNeeds : null,
                NextSteps = Shares(Content.NextStepsFor) ? Content.NextSteps : null,
            },
            Restatements =
            [
                .. Restatements.Select(restatement =>
                    restatement with
                    {
                        Before = [.. restatement.Before.Select(Open)],
                        SectionsBefore = restatement.SectionsBefore is { } then ? OpenThen(then) : null,
                    }
                ),
            ],
            Warnings = [],
            Comments = [],
            Remarks = [],
            SecondOpinion = null,
            Corrections = [],
        };
    }

    private static bool IsSecret(IndicatorValue value) => value.Flags?.Contains(ObservationFlag.Confidential) == true;
}

/// <summary>That parts of a report were replaced.</summary>
/// <param name="Before">The values as they were.</param>
/// <param name="At">When they were replaced.</param>
/// <param name="Reason">Why they were replaced. It is public once the report is.</param>
/// <param name="SectionsBefore">What was replaced beside values, as it was; what was not there before is left out.</param>
public sealed record Restatement(
    IReadOnlyList<IndicatorValue> Before,
    DateTimeOffset At,
    string Reason,
    ReportSections? SectionsBefore = null
);

/// <summary>A second officer's opinion on a report.</summary>
/// <param name="Question">What the other officer was asked to look at. Only the city's own people and the programme's officers see
/// it.</param>
/// <param name="AskedBy">Id of the key that asked.</param>
/// <param name="InFavour">Whether the report should be accepted; none while there is no answer.</param>
/// <param name="Text">Why the report should be accepted, or should not. Only the city's own people and the programme's officers see
/// it.</param>
/// <param name="GivenBy">Id of the key that answered.</param>
public sealed record SecondOpinion(string Question, string AskedBy, bool? InFavour = null, string? Text = null, string? GivenBy = null);

/// <summary>A correction that the city asked for after acceptance.</summary>
/// <param name="Number">Which of the report's corrections, from 1.</param>
/// <param name="Values">The values as they should be.</param>
/// <param name="Reason"><inheritdoc cref="RequestCorrection.Reason"/></param>
/// <param name="RequestedAt">When the city asked.</param>
/// <param name="Granted">Whether it was granted; none while nobody has decided.</param>
/// <param name="DecidedAt">When an officer decided.</param>
/// <param name="DeclinedBecause">Why it was declined; none when it was not. Only the city's own people and the programme's officers see
/// it.</param>
/// <param name="Sections">What should be otherwise beside values.</param>
public sealed record Correction(
    int Number,
    IReadOnlyList<IndicatorValue> Values,
    string Reason,
    DateTimeOffset RequestedAt,
    bool? Granted = null,
    DateTimeOffset? DecidedAt = null,
    string? DeclinedBecause = null,
    ReportSections? Sections = null
);

internal sealed class ReportPageProjection() : StreamProjection<ReportPage>(typeof(ProgressReportEvent))
{
    public override ReportPage? Evolve(ReportPage? report, string id, IEvent e) =>
        e.Data switch
        {
            ReportSubmitted submitted => new ReportPage
            {
                Id = id,
                Programme = submitted.Programme,
                City = submitted.City,
                Year = submitted.Year,
                Content = submitted.Content,
                Warnings = submitted.Warnings.Lifted(),
                FirstSubmittedAt = e.Timestamp,
                SubmittedAt = e.Timestamp,
            },
            ReportReturned returned when report is not null => report with
            {
                Stage = ReportStage.Returned,
                Comments = returned.Comments,
                SecondOpinion = null,
            },
            ReportResubmitted resubmitted when report is not null => report with
            {
                Stage = ReportStage.Submitted,
                Content = resubmitted.Content,
                Warnings = resubmitted.Warnings.Lifted(),
                Comments = [],
                Remarks = [],
                SubmittedAt = e.Timestamp,
            },
            ReportAccepted accepted when report is not null => report with
            {
                Stage = ReportStage.Accepted,
                Verification = accepted.Verification,
                Population = accepted.Population,
                Reservations = accepted.Reservations ?? [],
                AcceptedAt = e.Timestamp,
            },
            ReportPublished when report is not null => report with { Stage = ReportStage.Published, PublishedAt = e.Timestamp },
            ReportRestated restated when report is not null => report with
            {
                Content = report.Content.Restated(restated.Values, restated.Sections),
                Population = restated.Sections?.Population ?? report.Population,
                Restatements =
                [
                    new Restatement(
                        [.. report.Content.Values.Where(value => restated.Values.Any(newer => newer.Indicator == value.Indicator))],
                        e.Timestamp,
                        restated.Reason,
                        report.Content.Before(restated.Sections)
                    ),
                    .. report.Restatements,
                ],
                CorrectedAt = e.Timestamp,
            },
            ReportCommented commented when report is not null => report with { Remarks = [.. report.Remarks, .. commented.Comments] },
            SecondOpinionAsked asked when report is not null => report with { SecondOpinion = new SecondOpinion(asked.Question, asked.By) },
            SecondOpinionGiven given when report is not null => report with
            {
                SecondOpinion = report.SecondOpinion is { } opinion
                    ? opinion with
                    {
                        InFavour = given.InFavour,
                        Text = given.Text,
                        GivenBy = given.By,
                    }
                    : null,
            },
            CorrectionRequested requested when report is not null => report with
            {
                Corrections =
                [
                    .. report.Corrections,
                    new Correction(requested.Number, requested.Values, requested.Reason, e.Timestamp, Sections: requested.Sections),
                ],
            },
            CorrectionGranted granted when report is not null => Decided(report, granted.Number, one =>
                one with
                {
                    Granted = true,
                    DecidedAt = e.Timestamp,
                }
            ),
            CorrectionDeclined declined when report is not null => Decided(report, declined.Number, one =>
                one with
                {
                    Granted = false,
                    DecidedAt = e.Timestamp,
                    DeclinedBecause = declined.Reason,
                }
            ),
            _ => report,
        };

    private static ReportPage Decided(ReportPage report, int number, Func<Correction, Correction> decide) =>
        report with
        {
            Corrections = [.. report.Corrections.Select(one => one.Number == number ? decide(one) : one)],
        };
}
