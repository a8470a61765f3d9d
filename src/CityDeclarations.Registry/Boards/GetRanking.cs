using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Standings;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Boards;

/// <summary>Shows the ranking of a population band: as it stands, as it stood, or as an edition froze it.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="Band">Code of the population band.</param>
/// <param name="Edition">The edition; none for what is accepted.</param>
/// <param name="Intervals">Whether ranks are tried under other choices; editions always have that.</param>
/// <param name="AsOf">As known at a past moment.</param>
/// <param name="TrueAt">As true at a past moment, by what was known.</param>
/// <param name="Page">Which page.</param>
[AllowAnyone]
public sealed record GetRanking(
    string Programme,
    int Year,
    string Methodology,
    int Number,
    string? Band,
    int? Edition,
    bool Intervals,
    AsOf? AsOf,
    AsOf? TrueAt,
    PageRequest Page
) : IQuery<BoardRanking>;

internal sealed class GetRankingHandler(IQuerySession session, BoardMaker maker) : IRequestHandler<GetRanking, BoardRanking>
{
    public async Task<BoardRanking> Handle(GetRanking query, CancellationToken ct)
    {
        var order = await BoardOrder.Of(session, query.Programme, query.Year, query.Methodology, query.Number, ct);
        var wanted = order.Cycle.Band(query.Band);
        var (bands, position, asOf) = await maker.Find(
            order,
            [wanted],
            session,
            query.Edition,
            Clocks.Of(query.AsOf, query.TrueAt),
            query.Intervals,
            ct
        );
        var band = bands[0];
        var withoutRank = band.WithoutRank();
        var (ranked, others, after) = query.Page.Through(band.Result?.Cities ?? [], withoutRank);
        var cities = band.Cities.ToDictionary(city => city.City);
        var intervals = band.Result?.Intervals?.ToDictionary(interval => interval.City);
        var known = await session.CitiesBySlug([.. ranked.Select(city => city.City), .. others.Select(city => city.City)], ct);
        CityInList Shown(string slug) => CityInList.Of(known[slug]);

        return new BoardRanking
        {
            Programme = order.Programme.Slug,
            Year = query.Year,
            Methodology = query.Methodology,
            Number = query.Number,
            Edition = query.Edition,
            Band = band.Band,
            Position = position,
            AsOf = asOf,
            Ranked = band.Result?.Cities.Count ?? 0,
            Unranked = withoutRank.Count,
            DominanceShare = band.Result?.Dominance?.Share,
            Rows = [.. ranked.Select(city => band.Row(city, cities[city.City], intervals?[city.City], Shown(city.City)))],
            WithoutRank =
            [
                .. others.Select(city => new UnrankedCity(
                    Shown(city.City),
                    city.Number,
                    city.Reason,
                    city.Scores?.DataShare,
                    city.Scores?.Missing
                )),
            ],
            After = after,
        };
    }
}

internal static class GetRankingEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/ranking",
                async (
                    string programme,
                    int year,
                    string methodology,
                    int number,
                    string? band,
                    int? edition,
                    bool? intervals,
                    AsOf? asOf,
                    AsOf? trueAt,
                    int? limit,
                    string? cursor,
                    Call call
                ) =>
                {
                    var ranking = await call.Send(
                        new GetRanking(
                            programme,
                            year,
                            methodology,
                            number,
                            band,
                            edition,
                            intervals ?? false,
                            asOf,
                            trueAt,
                            Paging.Page(limit, cursor)
                        )
                    );
                    return call.Http.Shows(ranking with { Next = call.Http.Next(ranking.After) }, ranking.Position);
                }
            )
            .CacheOutput(BoardCachePolicy.Apply)
            .Shows<BoardRanking>(
                "Show a ranking",
                "The cities of one population band, ranked under a methodology: provisional, or an edition. By two clocks: "
                    + "asOf for what was known then, trueAt for what was true then, by what is known now or was at asOf."
            );
}
