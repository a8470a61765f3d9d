using System.Diagnostics;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Foundation;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Progress;

/// <summary>Every rule of a report's stream.</summary>
internal static class ProgressReportDecider
{
    public static readonly Fold<ProgressReport, ProgressReportEvent> Fold = new(new ProgressReport(), Evolve);

    public static ProgressReport Evolve(ProgressReport report, ProgressReportEvent fact) => fact switch
    {
        ReportSubmitted submitted => report with { Programme = submitted.Programme, City = submitted.City, Year = submitted.Year, Stage = ReportStage.Submitted, Content = submitted.Content },
        ReportReturned => report with { Stage = ReportStage.Returned },
        ReportResubmitted resubmitted => report with { Stage = ReportStage.Submitted, Content = resubmitted.Content },
        ReportAccepted => report with { Stage = ReportStage.Accepted },
        ReportPublished => report with { Stage = ReportStage.Published },
        ReportRestated restated => report with { Content = report.Content is { } content ? content with { Values = ProgressReportValues.Replace(content.Values, restated.Values) } : null },
        _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a report.")
    };

    /// <param name="signatory">The city's relation to the programme; none when it never applied.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="city">Slug of the city.</param>
    /// <param name="content">What it reports.</param>
    /// <param name="basis">What that is compared with.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<ProgressReportEvent> Submit(SignatoryProfile? signatory, ProgrammePage programme, string city, ReportContent content, ReportBasis basis, CommandContext context)
    {
        context.OnlyFor(city, programme.Slug);
        if (signatory?.Stage is not (SignatoryStage.Signed or SignatoryStage.Listed))
            throw SignatoryRules.NotSignatory.Broken($"{city} has not signed the declaration of “{programme.Slug}”, or has withdrawn.", "city");
        basis.City?.MustStandOnItsOwn();
        var cycle = programme.Cycle(basis.Year) ?? throw ProgrammeRules.CycleUnknown.Broken($"“{programme.Slug}” has no cycle of {basis.Year}.", "year");
        var today = context.Today(programme.TimeZone);
        if (today < cycle.OpensOn || today > cycle.ClosesOn)
            throw ProgressRules.CycleNotOpen.Broken($"Reports on {cycle.Year} are taken from {cycle.OpensOn:yyyy-MM-dd} to {cycle.ClosesOn:yyyy-MM-dd}; in {programme.TimeZone} it is {today:yyyy-MM-dd}.", "year");
        return [new ReportSubmitted(programme.Slug, city, basis.Year, content, Check(content, basis))];
    }

    public static IEnumerable<ProgressReportEvent> Return(ProgressReport report, IReadOnlyList<ReviewComment> comments, CommandContext context)
    {
        OnlyOfficersOf(report, context);
        return report.Stage is ReportStage.Submitted ? [new ReportReturned(comments)] : throw NotSubmitted(report);
    }

    /// <summary>A returned report can be sent again after the cycle has closed, too: the officer asked for it.</summary>
    public static IEnumerable<ProgressReportEvent> Resubmit(ProgressReport report, ReportContent content, ReportBasis basis, CommandContext context)
    {
        context.OnlyFor(report.City, report.Programme);
        return report.Stage is ReportStage.Returned
            ? [new ReportResubmitted(content, Check(content, basis))]
            : throw ProgressRules.NotReturned.Broken($"The report is {Words(report.Stage)}.");
    }

    /// <param name="report">The report.</param>
    /// <param name="verification">How far it was checked.</param>
    /// <param name="population">Residents as the register knows them, for reports that do not say.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<ProgressReportEvent> Accept(ProgressReport report, Verification verification, Population? population, CommandContext context)
    {
        OnlyOfficersOf(report, context);
        return report.Stage switch
        {
            ReportStage.Submitted => [new ReportAccepted(verification, report.Content!.Population ?? population)],
            ReportStage.Accepted or ReportStage.Published => [],
            _ => throw NotSubmitted(report)
        };
    }

    public static IEnumerable<ProgressReportEvent> Publish(ProgressReport report, CommandContext context)
    {
        OnlyOfficersOf(report, context);
        return report.Stage switch
        {
            ReportStage.Accepted => [new ReportPublished()],
            ReportStage.Published => [],
            _ => throw NotAccepted(report)
        };
    }

    public static IEnumerable<ProgressReportEvent> Restate(ProgressReport report, IReadOnlyList<IndicatorValue> values, string reason, ReportBasis basis, CommandContext context)
    {
        OnlyOfficersOf(report, context);
        if (report.Stage is not (ReportStage.Accepted or ReportStage.Published)) throw NotAccepted(report);
        // Only what is new is judged: what was accepted before stays accepted, whatever limits or texts there are today.
        var accepted = report.Content!;
        Check(new ReportContent([], values), basis with
        {
            Commitments = [],
            City = basis.City is { } city ? city with { Population = accepted.Population ?? city.Population } : null,
            Beside = [.. accepted.Values.Where(value => values.All(newer => newer.Indicator != value.Indicator))]
        });
        return [new ReportRestated(values, reason)];
    }

    private static IReadOnlyList<Warning> Check(ReportContent content, ReportBasis basis)
    {
        var (broken, warnings) = Plausibility.Check(content, basis);
        return broken.Count == 0 ? warnings : throw new RuleViolationException(broken);
    }

    private static void OnlyOfficersOf(ProgressReport report, CommandContext context)
    {
        if (!context.Actor.IsOfficerOf(report.Programme)) throw Refusals.NotAllowed.Broken($"Only officers of “{report.Programme}” decide on this.");
    }

    private static RuleViolationException NotSubmitted(ProgressReport report) => ProgressRules.NotSubmitted.Broken($"The report is {Words(report.Stage)}.");

    private static RuleViolationException NotAccepted(ProgressReport report) => ProgressRules.NotAccepted.Broken($"The report is {Words(report.Stage)}.");

    private static string Words(ReportStage stage) => stage switch
    {
        ReportStage.Submitted => "with the officers",
        ReportStage.Returned => "with the city to be mended",
        ReportStage.Accepted => "accepted",
        ReportStage.Published => "published",
        _ => throw new UnreachableException()
    };
}
