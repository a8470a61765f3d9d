using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Standings;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Boards;

/// <summary>Explains where a city's rank comes from.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Edition">The edition; none for what is accepted.</param>
/// <param name="AsOf">As known at a past moment.</param>
/// <param name="TrueAt">As true at a past moment, by what was known.</param>
[AllowAnyone]
public sealed record GetExplanation(
    string Programme,
    int Year,
    string Methodology,
    int Number,
    string City,
    int? Edition,
    AsOf? AsOf,
    AsOf? TrueAt
) : IQuery<BoardExplanation>;

/// <summary>Where a city's rank comes from: every value on its way to the score.</summary>
/// <param name="City">Slug of the city.</param>
/// <param name="Band">The population band.</param>
/// <param name="Position">Position in the event log: no event after it counts.</param>
/// <param name="Scored">Rank, score, scores by group, and each component with value, normalised value, weight and contribution; none
/// without a rank.</param>
/// <param name="Interval">Its ranks under other choices; none unless an edition was asked for.</param>
/// <param name="Source">Its report, and what a reader should know of each value; none without a report.</param>
/// <param name="Targets">Its own targets by indicator.</param>
/// <param name="Missing">The components that it has not; their weight goes to the rest.</param>
/// <param name="Reason">Why it has no rank; none when it has.</param>
/// <param name="Before">How it stood in the cycle before under the same methodology; none when it did not.</param>
public sealed record BoardExplanation(
    string City,
    PopulationBand Band,
    long Position,
    ScoredCity? Scored,
    RankInterval? Interval,
    BoardSource? Source,
    IReadOnlyDictionary<string, OwnTarget>? Targets,
    IReadOnlyList<string> Missing,
    UnrankedReason? Reason,
    BoardPlace? Before
)
{
    internal static BoardExplanation Of(BoardBand band, string slug, long position)
    {
        var scored = band.Result?.Cities.FirstOrDefault(city => city.City == slug);
        var city = band.Cities.FirstOrDefault(city => city.City == slug);
        var unranked = scored is null ? band.WithoutRank().First(city => city.City == slug) : default;
        return new BoardExplanation(
            slug,
            band.Band,
            position,
            scored,
            band.Result?.Intervals?.FirstOrDefault(interval => interval.City == slug),
            city?.Source,
            city?.Targets,
            scored is null
                ? unranked.Scores?.Missing ?? []
                : [.. scored.Components.Where(component => component.Normalised is null).Select(component => component.Component)],
            scored is null ? unranked.Reason : null,
            city?.Before
        );
    }

    internal static bool Covers(BoardBand band, string slug) =>
        band.Cities.Any(city => city.City == slug) || band.Outside.Any(city => city.City == slug);
}

internal sealed class GetExplanationHandler(IQuerySession session, BoardMaker maker) : IRequestHandler<GetExplanation, BoardExplanation>
{
    public async Task<BoardExplanation> Handle(GetExplanation query, CancellationToken ct)
    {
        var order = await BoardOrder.Of(session, query.Programme, query.Year, query.Methodology, query.Number, ct);
        var (bands, position, _) = await maker.Find(
            order,
            order.Cycle.PopulationBands(),
            session,
            query.Edition,
            Clocks.Of(query.AsOf, query.TrueAt),
            intervals: false,
            ct
        );
        var band = bands.FirstOrDefault(one => BoardExplanation.Covers(one, query.City))
            ?? throw Refusals.NotFound.Broken($"The board does not tell of “{query.City}”.", "city");
        return BoardExplanation.Of(band, query.City, position);
    }
}

internal static class GetExplanationEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/cities/{city}",
                (
                    string programme,
                    int year,
                    string methodology,
                    int number,
                    string city,
                    int? edition,
                    AsOf? asOf,
                    AsOf? trueAt,
                    Call call
                ) =>
                    call.Shows(new GetExplanation(programme, year, methodology, number, city, edition, asOf, trueAt), explanation =>
                        explanation.Position
                    )
            )
            .CacheOutput(BoardCachePolicy.Apply)
            .Shows<BoardExplanation>(
                "Explain a city's rank",
                "Each value with its report, the normalised value, its weight and what it contributes; what is missing, and "
                    + "why. Of an edition, or of what is accepted, by two clocks."
            );
}
