using System.Globalization;
using CityDeclarations.Registry.Programmes;
using Marten.Linq.MatchesSql;

namespace CityDeclarations.Registry.Progress;

/// <summary>A report that waits for an officer.</summary>
/// <param name="City">Slug of the city.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="SubmittedAt">When it came in, or came in again.</param>
/// <param name="WaitingDays">How many whole days it has waited.</param>
/// <param name="Warnings">How many unusual things the city has commented on.</param>
/// <param name="SecondOpinion">The second opinion that was asked for, if any.</param>
/// <param name="Version">Version of the report; send it in If-Match.</param>
public sealed record WaitingReport(
    string City,
    int Year,
    DateTimeOffset SubmittedAt,
    int WaitingDays,
    int Warnings,
    SecondOpinion? SecondOpinion,
    int Version
);

/// <summary>Lists the reports that wait for an officer, those waiting longest first.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Page">Which page.</param>
[Allow(Role.Officer)]
public sealed record ListWaitingReports(string Programme, PageRequest Page) : IQuery<Page<WaitingReport>>;

internal sealed class ListWaitingReportsHandler(IQuerySession session, CommandContext context)
    : IRequestHandler<ListWaitingReports, Page<WaitingReport>>
{
    private const string Order = "(d.data ->> 'submittedAt')::timestamptz, d.id";

    public async Task<Page<WaitingReport>> Handle(ListWaitingReports query, CancellationToken ct)
    {
        if (!context.Actor.IsOfficerOf(query.Programme))
            throw Refusals.NotAllowed.Broken($"Only officers of “{query.Programme}” see what waits for them.");
        await session.Programme(query.Programme, ct);
        IQueryable<ReportPage> waiting = session
            .Query<ReportPage>()
            .Where(report => report.Programme == query.Programme && report.Stage == ReportStage.Submitted);
        var total = await waiting.LongCountAsync(ct);
        if (query.Page.After is { } after)
        {
            if (
                after.Split(' ', 2) is not [var at, var id]
                || !DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)
            )
                throw Refusals.InvalidRequest.Broken("The cursor is not one of this list.", "cursor");
            waiting = waiting.Where(report => report.MatchesSql($"({Order}) > (?, ?)", since, id));
        }
        var rows = await waiting.OrderBySql(Order).Take(query.Page.Limit + 1).ToListAsync(ct);
        return rows.Cut(
            query.Page,
            total,
            report => $"{report.SubmittedAt:O} {report.Id}",
            report => new WaitingReport(
                report.City,
                report.Year,
                report.SubmittedAt,
                (int)(context.Now - report.SubmittedAt).TotalDays,
                report.Warnings.Count,
                report.SecondOpinion,
                report.Version
            )
        );
    }
}

internal static class ListWaitingReportsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/reports/waiting", (string programme, int? limit, string? cursor, Call call) =>
                call.Lists(new ListWaitingReports(programme, Paging.Page(limit, cursor)))
            )
            .Shows<Page<WaitingReport>>("List reports that wait for an officer", "Those waiting longest first.");
}
