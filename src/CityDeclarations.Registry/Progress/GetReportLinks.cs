using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Registry.Progress;

/// <summary>Shows how it stands with the links of a report, as far as one sees the report.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Page">Which page.</param>
[AllowAnyone]
public sealed record GetReportLinks(string Programme, string City, int Year, PageRequest Page) : IQuery<Page<Link>>;

internal sealed class GetReportLinksHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetReportLinks, Page<Link>>
{
    public async Task<Page<Link>> Handle(GetReportLinks query, CancellationToken ct)
    {
        var report = await session.LoadAsync<ReportPage>(ProgressReport.Key(query.Programme, query.City, query.Year), ct);
        return await session.Links(
            report.OpenFor(context.Actor, query.Programme, query.City, query.Year).Content.Citations(),
            query.Page,
            ct
        );
    }
}

internal static class GetReportLinksEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/links",
                (string programme, string city, int year, int? limit, string? cursor, Call call) =>
                    call.Lists(new GetReportLinks(programme, city, year, Paging.Page(limit, cursor)))
            )
            .Shows<Page<Link>>("Show how it stands with a report's links", "By address: alive, dead since when, or not looked at yet.");
}
