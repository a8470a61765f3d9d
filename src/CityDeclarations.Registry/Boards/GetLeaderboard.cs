using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Standings;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Boards;

/// <summary>Ranks the cities of a population band by one indicator of one cycle.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Band">Code of the population band.</param>
/// <param name="AsOf">As known at a past moment.</param>
/// <param name="TrueAt">As true at a past moment, by what was known.</param>
/// <param name="Page">Which page.</param>
[AllowAnyone]
public sealed record GetLeaderboard(string Programme, int Year, string? Indicator, string? Band, AsOf? AsOf, AsOf? TrueAt, PageRequest Page)
    : IQuery<Leaderboard>;

internal sealed class GetLeaderboardHandler(IQuerySession session, StandingsCache snapshots) : IRequestHandler<GetLeaderboard, Leaderboard>
{
    public async Task<Leaderboard> Handle(GetLeaderboard query, CancellationToken ct)
    {
        var programme = await session.Programme(query.Programme, ct);
        var cycle = programme.CycleOf(query.Year);
        var indicator = await Indicator(session, programme, query.Indicator, ct);
        var band = cycle.Band(query.Band);
        var clocks = Clocks.Of(query.AsOf, query.TrueAt);

        var standings = await snapshots.Open(programme.Slug, [query.Year], ct);
        var board = LeaderboardMaking.Of(programme.Slug, standings, indicator, band, cycle, clocks, query.Page);
        return await WithDetails(board, clocks, ct);
    }

    /// <summary>With what snapshots do not keep: how values were measured, and where they can be seen.</summary>
    private async Task<Leaderboard> WithDetails(Leaderboard board, Clocks clocks, CancellationToken ct)
    {
        var reports = await session.LoadManyAsync<StandingReport>(
            ct,
            board.Rows.Select(row => ReportLookup.Key(board.Programme, row.City.Slug, board.Year))
        );
        var values = reports.ToDictionary(
            report => report.City,
            report => report.Content(clocks)?.Values.FirstOrDefault(value => value.Indicator == board.Indicator)
        );
        return board with
        {
            Rows =
            [
                .. board.Rows.Select(row =>
                    values.GetValueOrDefault(row.City.Slug) is { } value
                        ? row with
                        {
                            Method = value.Method,
                            Evidence = value.Evidence ?? [],
                        }
                        : row
                ),
            ],
        };
    }

    private static async Task<CatalogueEntry> Indicator(IQuerySession session, ProgrammePage programme, string? code, CancellationToken ct)
    {
        if (code is null)
            throw BoardRefusals.IndicatorNeeded.Broken(
                $"“{programme.Slug}” asks for: {string.Join(", ", programme.Indicators)}.",
                "indicator"
            );
        var indicator = await session.LoadAsync<CatalogueEntry>(Catalogue.Key(code), ct);
        if (indicator is null || !programme.Indicators.Contains(code))
            throw Refusals.NotFound.Broken(
                $"“{programme.Slug}” does not ask for “{code}”. It asks for: {string.Join(", ", programme.Indicators)}.",
                "indicator"
            );
        return indicator.Definition.Direction is Direction.Context
            ? throw BoardRefusals.NotRanked.Broken($"{code} is shown for context.", "indicator")
            : indicator;
    }
}

internal static class GetLeaderboardEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/leaderboards/{year:int}",
                async (
                    string programme,
                    int year,
                    string? indicator,
                    string? band,
                    AsOf? asOf,
                    AsOf? trueAt,
                    int? limit,
                    string? cursor,
                    Call call
                ) =>
                {
                    var board = await call.Send(
                        new GetLeaderboard(programme, year, indicator, band, asOf, trueAt, Paging.Page(limit, cursor))
                    );
                    return call.Http.Shows(board with { Next = call.Http.Next(board.After) }, board.Position);
                }
            )
            .CacheOutput(BoardCachePolicy.Apply)
            .Shows<Leaderboard>(
                "Show a leaderboard",
                "The cities of one population band, ranked by the accepted value of one indicator; equal when equal as shown; "
                    + "cities without a rank come after, with the reason. Both indicator and band must be named."
            );
}
