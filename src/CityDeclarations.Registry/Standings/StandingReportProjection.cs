using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using JasperFx.Events;

namespace CityDeclarations.Registry.Standings;

internal sealed class StandingReportProjection()
    : StreamProjection<StandingReport>(
        typeof(ReportSubmitted),
        typeof(ReportResubmitted),
        typeof(ReportAccepted),
        typeof(ReportPublished),
        typeof(ReportRestated)
    )
{
    public override StandingReport? Evolve(StandingReport? report, string id, IEvent e) =>
        (
            e.Data switch
            {
                ReportSubmitted submitted => new StandingReport
                {
                    Id = id,
                    Programme = submitted.Programme,
                    City = submitted.City,
                    Year = submitted.Year,
                    FiledByCity = e.GetHeader("role") is "official" or "lead",
                    Contents = [Content(e, submitted.Content)],
                },
                ReportResubmitted resubmitted when report is not null => report with { Contents = [Content(e, resubmitted.Content)] },
                ReportAccepted accepted when report is not null => Last(report, content =>
                    content with
                    {
                        Residents = accepted.Population?.People,
                    }
                ) with
                {
                    Accepted = Recorded.Of(e),
                    Verification = accepted.Verification,
                },
                ReportPublished when report is not null => report with { Published = Recorded.Of(e) },
                ReportRestated restated when report is { Contents: [.., var last] } => report with
                {
                    Contents = [.. report.Contents, Restated(e, last, restated)],
                },
                _ => null,
            }
        )?.At(e) ?? report;

    private static StandingContent Content(IEvent e, ReportContent content) =>
        new(Recorded.Of(e), [.. Standing(content.Values)], Statuses(content.Commitments));

    private static StandingContent Restated(IEvent e, StandingContent last, ReportRestated restated) =>
        new(
            Recorded.Of(e),
            [.. last.Values.Where(was => restated.Values.All(newer => newer.Indicator != was.Indicator)), .. Standing(restated.Values)],
            new Dictionary<string, CommitmentStatus>([
                .. last.Commitments.Where(was => restated.Sections?.Commitments?.Any(newer => newer.Commitment == was.Key) != true),
                .. Statuses(restated.Sections?.Commitments ?? []),
            ]),
            restated.Sections?.Population?.People ?? last.Residents,
            [.. (last.Restated ?? []).Union(restated.Values.Select(value => value.Indicator))]
        );

    private static StandingReport Last(StandingReport report, Func<StandingContent, StandingContent> changed) =>
        report.Contents is [.., var last] ? report with { Contents = [.. report.Contents.SkipLast(1), changed(last)] } : report;

    private static IEnumerable<StandingValue> Standing(IReadOnlyList<IndicatorValue> values) =>
        values.Select(value => new StandingValue(
            value.Indicator,
            value.Value,
            value.Year,
            value.Method,
            value.Flags,
            value.Missing,
            value.Evidence
        ));

    private static Dictionary<string, CommitmentStatus> Statuses(IReadOnlyList<CommitmentProgress> commitments) =>
        commitments
            .DistinctBy(commitment => commitment.Commitment)
            .ToDictionary(commitment => commitment.Commitment, commitment => commitment.Status);
}
