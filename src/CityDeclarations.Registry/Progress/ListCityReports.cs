using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Progress;

/// <summary>
/// Lists the reports of a city in a programme, oldest first: published ones for everybody, all for the city and for officers.
/// </summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListCityReports(string Programme, string City, PageRequest Page, AsOf? AsOf = null) : IQuery<Page<ReportPage>>;

internal sealed class ListCityReportsHandler(IQuerySession session, CommandContext context)
    : IRequestHandler<ListCityReports, Page<ReportPage>>
{
    public async Task<Page<ReportPage>> Handle(ListCityReports query, CancellationToken ct)
    {
        await session.ProgrammeAndCity(query.Programme, query.City, ct, query.AsOf);
        var reports = await session.Reports(report => report.Programme == query.Programme && report.City == query.City, query.AsOf, ct);
        if (!context.Actor.ActsFor(query.City, query.Programme))
            reports = reports.Where(report => report.Stage == ReportStage.Published);
        var page = await reports.PageById(query.Page, report => report.Id, ct);
        return page with { Items = [.. page.Items.Select(report => report.For(context.Actor))] };
    }
}

internal static class ListCityReportsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/reports",
                (string programme, string city, int? limit, string? cursor, AsOf? asOf, Call call) =>
                    call.Lists(new ListCityReports(programme, city, Paging.Page(limit, cursor), asOf))
            )
            .Shows<Page<ReportPage>>("List a city's reports", "Oldest first; with asOf as they were known at a past moment.");
}
