using System.Data;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Foundation;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Leaderboards;

/// <summary>Ranks the cities of a population band by one indicator of one cycle.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Band">Code of the population band.</param>
/// <param name="Page">Which page.</param>
[AllowAnyone]
public sealed record GetLeaderboard(string Programme, int Year, string? Indicator, string? Band, PageRequest Page) : IQuery<Leaderboard>;

internal sealed class GetLeaderboardHandler(IDocumentStore store) : IRequestHandler<GetLeaderboard, Leaderboard>
{
    private static readonly string Bands = string.Join(", ", PopulationBand.All.Select(band => band.Code));

    public async Task<Leaderboard> Handle(GetLeaderboard query, CancellationToken cancellationToken)
    {
        // One snapshot for everything: the position, and what has been projected up to it.
        await using var session = store.LightweightSession(new Marten.Services.SessionOptions { IsolationLevel = IsolationLevel.RepeatableRead });
        await session.BeginTransactionAsync(cancellationToken);

        var programme = await session.Programme(query.Programme, cancellationToken);
        var cycle = programme.Cycle(query.Year)
            ?? throw Refusals.NotFound.Broken($"“{programme.Slug}” has no cycle of {query.Year}. It has: {string.Join(", ", programme.Cycles.Select(one => one.Year))}.", "year");
        var indicator = await Indicator(session, programme, query.Indicator, cancellationToken);
        var band = query.Band is null
            ? throw LeaderboardRules.BandNeeded.Broken($"The bands are: {Bands}.", "band")
            : PopulationBand.All.FirstOrDefault(one => one.Code == query.Band) ?? throw LeaderboardRules.BandUnknown.Broken($"band is “{query.Band}”; the bands are: {Bands}.", "band");

        var (position, asOf) = await session.Position(cancellationToken);
        var signatories = (await session.Query<StandingSignatory>().Where(signatory => signatory.Programme == programme.Slug && signatory.Number != null).ToListAsync(cancellationToken));
        var reports = (await session.Query<StandingReport>().Where(report => report.Programme == programme.Slug && report.Year == query.Year && report.Accepted).ToListAsync(cancellationToken))
            .ToDictionary(report => report.City);
        var cities = (await session.LoadManyAsync<StandingCity>(cancellationToken, signatories.Select(signatory => CityLookup.Key(signatory.City)))).ToDictionary(city => city.Slug);

        return Board.Of(signatories, reports, cities, indicator, band, cycle, query.Page) with
        {
            Programme = programme.Slug,
            Position = position,
            AsOf = asOf
        };
    }

    private static async Task<CatalogueEntry> Indicator(IQuerySession session, ProgrammePage programme, string? code, CancellationToken ct)
    {
        if (code is null) throw LeaderboardRules.IndicatorNeeded.Broken($"“{programme.Slug}” asks for: {string.Join(", ", programme.Indicators)}.", "indicator");
        var indicator = await session.LoadAsync<CatalogueEntry>(Catalogue.Key(code), ct);
        if (indicator is null || !programme.Indicators.Contains(code))
            throw Refusals.NotFound.Broken($"“{programme.Slug}” does not ask for “{code}”. It asks for: {string.Join(", ", programme.Indicators)}.", "indicator");
        return indicator.Definition.Direction is Direction.Context
            ? throw LeaderboardRules.NotRanked.Broken($"{code} is shown for context.", "indicator")
            : indicator;
    }
}

internal static class GetLeaderboardEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme}/leaderboards/{year:int}", async (string programme, int year, string? indicator, string? band, int? limit, string? cursor, IMediator mediator, HttpContext http, CancellationToken ct) =>
        {
            var board = await mediator.Send(new GetLeaderboard(programme, year, indicator, band, Paging.Page(limit, cursor)), ct);
            var next = http.NextAddress(board.After);
            if (next is not null) http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
            return http.Shows(board with { Next = next }, board.Position);
        })
        .CacheOutput(BoardCachePolicy.Apply)
        .Shows<Leaderboard>("Show a leaderboard",
            "The cities of one population band, ranked by the accepted value of one indicator; equal when equal as shown; cities without a rank come after, with the reason. Both indicator and band must be named.");
}
