using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Progress;

/// <summary>
/// Shows a city's values of an indicator over the years: published ones to everybody, accepted ones to the city and officers.
/// </summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetSeries(string Programme, string City, string Indicator, AsOf? AsOf = null) : IQuery<IndicatorSeries>;

internal sealed class GetSeriesHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetSeries, IndicatorSeries>
{
    public async Task<IndicatorSeries> Handle(GetSeries query, CancellationToken ct)
    {
        var (_, city) = await session.ProgrammeAndCity(query.Programme, query.City, ct, query.AsOf);
        var ours = context.Actor.ActsFor(query.City, query.Programme);
        var reports = await session.Reports(report => report.Programme == query.Programme && report.City == query.City, query.AsOf, ct);
        var counting = await reports
            .Where(report => report.Stage == ReportStage.Published || ours && report.Stage == ReportStage.Accepted)
            .Whole(ct);
        var merged = await session.MergedInto(query.City, query.AsOf, ct);
        return Series.Of(query.Programme, city, merged, query.Indicator, [.. counting.Select(report => report.For(context.Actor))]);
    }
}

internal static class GetSeriesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/series/{indicator}",
                (string programme, string city, string indicator, AsOf? asOf, Call call) =>
                    call.Answers(new GetSeries(programme, city, indicator, asOf))
            )
            .Shows<IndicatorSeries>(
                "Show an indicator over the years",
                "Cut into segments where unit, method, definition, boundary or the city itself changed: no line goes across. "
                    + "With asOf as it was known at a past moment."
            );
}
