using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Foundation;
using CityDeclarations.Registry.Programmes;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Progress;

/// <summary>Shows a city's values of an indicator over the years: published ones to everybody, accepted ones to the city and officers.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Indicator">Code of the indicator.</param>
[AllowAnyone]
public sealed record GetSeries(string Programme, string City, string Indicator) : IQuery<IndicatorSeries>;

internal sealed class GetSeriesHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetSeries, IndicatorSeries>
{
    public async Task<IndicatorSeries> Handle(GetSeries query, CancellationToken cancellationToken)
    {
        await session.Programme(query.Programme, cancellationToken);
        var city = await session.City(query.City, cancellationToken);
        var ours = context.Actor.ActsFor(query.City, query.Programme);
        var batch = session.CreateBatchQuery();
        var reports = batch.Query<ReportPage>().Where(report => report.Programme == query.Programme && report.City == query.City
            && (report.Stage == ReportStage.Published || ours && report.Stage == ReportStage.Accepted)).ToList();
        var merged = batch.Query<CityProfile>().Where(other => other.MergedInto == query.City).OrderBy(other => other.Id).ToList();
        await batch.Execute(cancellationToken);
        return Series.Of(query.Programme, city, await merged, query.Indicator, [.. (await reports).Select(report => report.For(context.Actor))]);
    }
}

internal static class GetSeriesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme}/cities/{city}/series/{indicator}", async (string programme, string city, string indicator, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new GetSeries(programme, city, indicator), ct)))
        .Shows<IndicatorSeries>("Show an indicator over the years", "Cut into segments where unit, method, definition, boundary or the city itself changed: no line goes across.");
}
