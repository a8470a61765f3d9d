namespace CityDeclarations.Registry.Progress;

/// <summary>Shows a report: to everybody once it is published, before that to its city and to officers of its programme.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetReport(string Programme, string City, int Year, AsOf? AsOf = null) : IQuery<ReportPage>;

internal sealed class GetReportHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetReport, ReportPage>
{
    internal static readonly ReportPageProjection Projection = new();

    public async Task<ReportPage> Handle(GetReport query, CancellationToken ct)
    {
        var report = await session.AsOf(Projection, ProgressReport.Key(query.Programme, query.City, query.Year), query.AsOf, ct);
        return report.OpenFor(context.Actor, query.Programme, query.City, query.Year);
    }
}

internal static class GetReportEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/reports/{year:int}",
                (string programme, string city, int year, AsOf? asOf, Call call) =>
                    call.Shows(new GetReport(programme, city, year, asOf), report => report.Version)
            )
            .Shows<ReportPage>(
                "Show a progress report",
                "Public once published; officers and the city see it before. Sections that the city shares with fewer are left "
                    + "out for others. With asOf as it was known at a past moment."
            );
}
