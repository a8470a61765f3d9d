using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Progress;

/// <summary>Lists a programme's reports: published ones for everybody, all for its officers.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="Year">Only those on one year.</param>
/// <param name="Stage">Only those of one stage.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListReports(string Programme, PageRequest Page, int? Year = null, ReportStage? Stage = null, AsOf? AsOf = null)
    : IQuery<Page<ReportPage>>;

internal sealed class ListReportsHandler(IQuerySession session, CommandContext context) : IRequestHandler<ListReports, Page<ReportPage>>
{
    public async Task<Page<ReportPage>> Handle(ListReports query, CancellationToken ct)
    {
        await session.Programme(query.Programme, ct, query.AsOf);
        var reports = await session.Reports(
            report => report.Programme == query.Programme && (query.Year == null || report.Year == query.Year),
            query.AsOf,
            ct
        );
        if (!context.Actor.IsOfficerOf(query.Programme))
            reports = reports.Where(report => report.Stage == ReportStage.Published);
        if (query.Stage is { } stage)
            reports = reports.Where(report => report.Stage == stage);
        var page = await reports.PageById(query.Page, report => report.Id, ct);
        return page with { Items = [.. page.Items.Select(report => report.For(context.Actor))] };
    }
}

internal static class ListReportsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/reports",
                (string programme, int? limit, string? cursor, int? year, [WordOf<ReportStage>] string? stage, AsOf? asOf, Call call) =>
                    call.Lists(
                        new ListReports(programme, Paging.Page(limit, cursor), year, ChosenWord<ReportStage>.Of(stage, "stage"), asOf)
                    )
            )
            .Shows<Page<ReportPage>>(
                "List a programme's reports",
                "Published ones for everybody, all for its officers; filters: year, stage. With asOf as they were known at a past moment."
            );
}
