using System.Linq.Expressions;

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

    public async Task<ReportPage> Handle(GetReport query, CancellationToken cancellationToken)
    {
        var report = await session.AsOf(
            Projection,
            ProgressReport.Key(query.Programme, query.City, query.Year),
            query.AsOf,
            cancellationToken
        );
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

/// <summary>Reports as other areas look them up.</summary>
public static class ReportLookup
{
    /// <summary>The id of a report's page.</summary>
    public static string Key(string programme, string city, int year) => ProgressReport.Key(programme, city, year);

    /// <summary>Reports, now or as of a moment, narrowed by what they are about: the rest of a report changes.</summary>
    internal static Task<IQueryable<ReportPage>> Reports(
        this IQuerySession session,
        Expression<Func<ReportPage, bool>> about,
        AsOf? asOf,
        CancellationToken ct
    ) => session.AsOf(GetReportHandler.Projection, session.Query<ReportPage>().Where(about), report => report.Id, asOf, ct);

    /// <summary>What somebody sees of a report; refused when there is none, or none for this reader.</summary>
    internal static ReportPage OpenFor(this ReportPage? report, Actor actor, string programme, string city, int year) =>
        report?.IsOpenTo(actor) == true
            ? report.For(actor)
            : throw Refusals.NotFound.Broken($"There is no published report of {city} on {year} in “{programme}”.", "year");

    /// <summary>The reports of a city on the years before one that count.</summary>
    internal static Expression<Func<ReportPage, bool>> CountingBefore(string programme, string city, int year) =>
        report =>
            report.Programme == programme
            && report.City == city
            && report.Year < year
            && (report.Stage == ReportStage.Accepted || report.Stage == ReportStage.Published);
}
