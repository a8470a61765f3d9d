using System.Diagnostics;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Progress;

/// <summary>Every rule of a report's stream.</summary>
internal static class ProgressReportDecider
{
    public static readonly Fold<ProgressReport, ProgressReportEvent> Fold = new(new ProgressReport(), Evolve);

    public static ProgressReport Evolve(ProgressReport report, ProgressReportEvent fact) =>
        fact switch
        {
            ReportSubmitted submitted => report with
            {
                Programme = submitted.Programme,
                City = submitted.City,
                Year = submitted.Year,
                Stage = ReportStage.Submitted,
                Content = submitted.Content,
            },
            ReportReturned => report with { Stage = ReportStage.Returned, OpinionAskedBy = null, OpinionGivenBy = null },
            ReportResubmitted resubmitted => report with { Stage = ReportStage.Submitted, Content = resubmitted.Content },
            ReportAccepted => report with { Stage = ReportStage.Accepted },
            ReportPublished => report with { Stage = ReportStage.Published },
            ReportRestated restated => report with { Content = report.Content?.Restated(restated.Values, restated.Sections) },
            LimitOverridden limit => report with
            {
                Programme = limit.Programme,
                City = limit.City,
                Year = limit.Year,
                Overrides = [.. report.Overrides, limit.Override],
            },
            ReportCommented => report,
            SecondOpinionAsked asked => report with { OpinionAskedBy = asked.By, OpinionGivenBy = null },
            SecondOpinionGiven given => report with { OpinionGivenBy = given.By },
            CorrectionRequested requested => report with
            {
                Corrections =
                [
                    .. report.Corrections,
                    new CorrectionState(requested.Number, requested.Values, requested.Reason, requested.Sections),
                ],
            },
            CorrectionGranted granted => Decided(report, granted.Number, true),
            CorrectionDeclined declined => Decided(report, declined.Number, false),
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a report."),
        };

    /// <param name="report">What is there already; none when nothing is.</param>
    /// <param name="city">Slug of the city.</param>
    /// <param name="content">What it reports.</param>
    /// <param name="basis">What that is compared with.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<ProgressReportEvent> Submit(
        ProgressReport? report,
        string city,
        ReportContent content,
        ReportBasis basis,
        CommandContext context
    )
    {
        context.OnlyFor(city, basis.Programme);
        if (report?.Stage is not null)
            throw ProgressRefusals.AlreadyReported.Broken($"{city} has reported on {basis.Year} in “{basis.Programme}” already.", "year");
        if (basis.Signatory is not (SignatoryStage.Signed or SignatoryStage.Listed))
            throw SignatoryRefusals.NotSignatory.Broken(
                $"{city} has not signed the declaration of “{basis.Programme}”, or has withdrawn.",
                "city"
            );
        basis.City?.MustStandOnItsOwn();
        var cycle = basis.MustHaveCycle();
        var today = context.Today(basis.TimeZone);
        if (today < cycle.OpensOn || today > cycle.ClosesOn)
            throw ProgressRefusals.CycleNotOpen.Broken(
                $"Reports on {cycle.Year} are taken from {cycle.OpensOn:yyyy-MM-dd} to {cycle.ClosesOn:yyyy-MM-dd}; in "
                    + $"{basis.TimeZone} it is {today:yyyy-MM-dd}.",
                "year"
            );
        return [new ReportSubmitted(basis.Programme, city, basis.Year, content, Check(content, basis))];
    }

    public static IEnumerable<ProgressReportEvent> Return(
        ProgressReport report,
        IReadOnlyList<ReviewComment> comments,
        CommandContext context
    )
    {
        OnlyOfficersOf(report, context);
        return report.Stage is ReportStage.Submitted ? [new ReportReturned(comments)] : throw NotSubmitted(report);
    }

    /// <summary>A returned report can be sent again after the cycle has closed, too: the officer asked for it.</summary>
    public static IEnumerable<ProgressReportEvent> Resubmit(
        ProgressReport report,
        ReportContent content,
        ReportBasis basis,
        CommandContext context
    )
    {
        context.OnlyFor(report.City, report.Programme);
        return report.Stage is ReportStage.Returned
            ? [new ReportResubmitted(content, Check(content, basis))]
            : throw ProgressRefusals.NotReturned.Broken($"The report is {Words(report.Stage)}.");
    }

    /// <param name="report">The report.</param>
    /// <param name="verification">How far it was checked.</param>
    /// <param name="population">Residents as the register knows them, for reports that do not say.</param>
    /// <param name="context">Who acts and when.</param>
    /// <param name="reservations">What the officer does not vouch for.</param>
    public static IEnumerable<ProgressReportEvent> Accept(
        ProgressReport report,
        Verification verification,
        Population? population,
        CommandContext context,
        IReadOnlyList<ReviewComment>? reservations = null
    )
    {
        OnlyOfficersOf(report, context);
        if (report.Stage is ReportStage.Submitted && report.OpinionAskedBy is not null)
        {
            if (report.OpinionGivenBy is null)
                throw ProgressRefusals.OpinionMissing.Broken("It was asked for, and no other officer has answered yet.");
            if (report.OpinionGivenBy == context.Actor.Id)
                throw ProgressRefusals.OpinionOfAnother.Broken("Whoever gave the second opinion does not accept the report.");
        }
        return report.Stage switch
        {
            ReportStage.Submitted =>
            [
                new ReportAccepted(
                    verification,
                    report.Content!.Population ?? population,
                    reservations is { Count: > 0 } ? reservations : null
                ),
            ],
            ReportStage.Accepted or ReportStage.Published => [],
            _ => throw NotSubmitted(report),
        };
    }

    public static IEnumerable<ProgressReportEvent> Publish(ProgressReport report, CommandContext context)
    {
        OnlyOfficersOf(report, context);
        return report.Stage switch
        {
            ReportStage.Accepted => [new ReportPublished()],
            ReportStage.Published => [],
            _ => throw NotAccepted(report),
        };
    }

    public static IEnumerable<ProgressReportEvent> Restate(
        ProgressReport report,
        IReadOnlyList<IndicatorValue> values,
        string reason,
        ReportBasis basis,
        CommandContext context,
        ReportSections? sections = null
    )
    {
        OnlyOfficersOf(report, context);
        CheckNewer(report, values, sections, basis);
        return [new ReportRestated(values, reason, sections)];
    }

    /// <summary>The city asks; what it wants is judged at once, so that nobody waits for a decision that cannot be.</summary>
    public static IEnumerable<ProgressReportEvent> RequestCorrection(
        ProgressReport report,
        IReadOnlyList<IndicatorValue> values,
        string reason,
        ReportBasis basis,
        CommandContext context,
        ReportSections? sections = null
    )
    {
        context.OnlyFor(report.City, report.Programme);
        CheckNewer(report, values, sections, basis);
        return [new CorrectionRequested(report.Corrections.Count + 1, values, reason, sections)];
    }

    public static IEnumerable<ProgressReportEvent> GrantCorrection(
        ProgressReport report,
        int number,
        ReportBasis basis,
        CommandContext context
    )
    {
        OnlyOfficersOf(report, context);
        var correction = Correction(report, number);
        return correction.Granted switch
        {
            null =>
            [
                new CorrectionGranted(number),
                .. Restate(report, correction.Values, correction.Reason, basis, context, correction.Sections),
            ],
            true => [],
            false => throw ProgressRefusals.CorrectionDecided.Broken($"Correction {number} was declined."),
        };
    }

    public static IEnumerable<ProgressReportEvent> DeclineCorrection(
        ProgressReport report,
        int number,
        string reason,
        CommandContext context
    )
    {
        OnlyOfficersOf(report, context);
        return Correction(report, number).Granted switch
        {
            null => [new CorrectionDeclined(number, reason)],
            true => throw ProgressRefusals.CorrectionDecided.Broken($"Correction {number} was granted."),
            false => [],
        };
    }

    public static IEnumerable<ProgressReportEvent> Comment(
        ProgressReport report,
        IReadOnlyList<ReviewComment> comments,
        CommandContext context
    )
    {
        OnlyOfficersOf(report, context);
        return report.Stage is ReportStage.Submitted ? [new ReportCommented(comments)] : throw NotSubmitted(report);
    }

    public static IEnumerable<ProgressReportEvent> AskOpinion(ProgressReport report, string question, CommandContext context)
    {
        OnlyOfficersOf(report, context);
        if (report.Stage is not ReportStage.Submitted)
            throw NotSubmitted(report);
        return report.OpinionAskedBy is not null && report.OpinionGivenBy is null
            ? []
            : [new SecondOpinionAsked(question, context.Actor.Id)];
    }

    public static IEnumerable<ProgressReportEvent> GiveOpinion(ProgressReport report, bool inFavour, string text, CommandContext context)
    {
        OnlyOfficersOf(report, context);
        if (report.Stage is not ReportStage.Submitted)
            throw NotSubmitted(report);
        if (report.OpinionAskedBy is null)
            throw ProgressRefusals.OpinionNotAsked.Broken("No officer asked for one on the report as it stands.");
        if (report.OpinionAskedBy == context.Actor.Id)
            throw ProgressRefusals.OpinionOfAnother.Broken("Whoever asked for the second opinion does not give it.");
        return [new SecondOpinionGiven(inFavour, text, context.Actor.Id)];
    }

    /// <param name="report">What is there already; none when nothing is.</param>
    /// <param name="city">Slug of the city.</param>
    /// <param name="limit">Which value, and how the officer knows that it is right.</param>
    /// <param name="basis">What reports on that year are compared with.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<ProgressReportEvent> OverrideLimit(
        ProgressReport? report,
        string city,
        LimitOverride limit,
        ReportBasis basis,
        CommandContext context
    )
    {
        if (!context.Actor.IsOfficerOf(basis.Programme))
            throw Refusals.NotAllowed.Broken($"Only officers of “{basis.Programme}” decide on this.");
        if (basis.Signatory is null)
            throw SignatoryRefusals.NotSignatory.Broken($"{city} has not signed the declaration of “{basis.Programme}”.", "city");
        if (!basis.Indicators.TryGetValue(limit.Indicator, out var indicator))
            throw ProgrammeRefusals.IndicatorNotAdopted.Broken($"The programme does not ask for “{limit.Indicator}”.", "indicator");
        if (limit.Value >= indicator.Min && limit.Value <= indicator.Max)
            throw ProgressRefusals.LimitNotExceeded.Broken(
                $"{limit.Indicator} goes from {indicator.Min} to {indicator.Max} {indicator.Unit}.",
                "value"
            );
        return report?.Overrides.Any(one => one.Indicator == limit.Indicator && one.Value == limit.Value) == true
            ? []
            : [new LimitOverridden(basis.Programme, city, basis.Year, limit)];
    }

    private static void CheckNewer(ProgressReport report, IReadOnlyList<IndicatorValue> values, ReportSections? sections, ReportBasis basis)
    {
        if (report.Stage is not (ReportStage.Accepted or ReportStage.Published))
            throw NotAccepted(report);
        // Only what is new is judged: what was accepted before stays accepted, whatever limits or texts there are today.
        var accepted = report.Content!;
        Check(
            sections.Alone(values),
            basis with
            {
                // A new population is compared with the register's; where it stays, new values are compared with the one that was accepted.
                City =
                    sections?.Population is null && basis.City is { } city
                        ? city with
                        {
                            Population = accepted.Population ?? city.Population,
                        }
                        : basis.City,
                Unchanged = [.. accepted.Values.Where(value => values.All(newer => newer.Indicator != value.Indicator))],
                Overrides = report.Overrides,
            }
        );
    }

    private static CorrectionState Correction(ProgressReport report, int number) =>
        report.Corrections.FirstOrDefault(one => one.Number == number)
        ?? throw Refusals.NotFound.Broken($"The report has no correction {number}.", "number");

    private static ProgressReport Decided(ProgressReport report, int number, bool granted) =>
        report with
        {
            Corrections = [.. report.Corrections.Select(one => one.Number == number ? one with { Granted = granted } : one)],
        };

    private static IReadOnlyList<Warning> Check(ReportContent content, ReportBasis basis)
    {
        var (broken, warnings) = Plausibility.Check(content, basis);
        return broken.Count == 0 ? warnings : throw new RuleViolationException(broken);
    }

    private static void OnlyOfficersOf(ProgressReport report, CommandContext context)
    {
        if (!context.Actor.IsOfficerOf(report.Programme))
            throw Refusals.NotAllowed.Broken($"Only officers of “{report.Programme}” decide on this.");
    }

    private static RuleViolationException NotSubmitted(ProgressReport report) =>
        ProgressRefusals.NotSubmitted.Broken($"The report is {Words(report.Stage)}.");

    private static RuleViolationException NotAccepted(ProgressReport report) =>
        ProgressRefusals.NotAccepted.Broken($"The report is {Words(report.Stage)}.");

    private static string Words(ReportStage? stage) =>
        stage switch
        {
            null => "not sent yet",
            ReportStage.Submitted => "with the officers",
            ReportStage.Returned => "with the city to be mended",
            ReportStage.Accepted => "accepted",
            ReportStage.Published => "published",
            _ => throw new UnreachableException(),
        };
}
