namespace CityDeclarations.Registry.Boards;

/// <summary>Shows the life of a board: what the cities said about it, and its editions.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetBoard(string Programme, int Year, string Methodology, int Number, AsOf? AsOf = null) : IQuery<BoardPage>;

internal sealed class GetBoardHandler(IQuerySession session) : IRequestHandler<GetBoard, BoardPage>
{
    public async Task<BoardPage> Handle(GetBoard query, CancellationToken ct) =>
        await session.AsOf(
            BoardPageProjection.Shared,
            Board.Key(query.Programme, query.Year, query.Methodology, query.Number),
            query.AsOf,
            ct
        )
        ?? throw Refusals.NotFound.Broken(
            "The cities were not asked about this board yet. What is accepted so far stands in its ranking.",
            "number"
        );
}

internal static class GetBoardEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/boards/{year:int}/{methodology}/{number:int}",
                (string programme, int year, string methodology, int number, AsOf? asOf, Call call) =>
                    call.Shows(new GetBoard(programme, year, methodology, number, asOf), board => board.Version)
            )
            .Shows<BoardPage>(
                "Show a board's life",
                "Until when the cities may reply, what they said, what was decided, and every edition with its digest; with "
                    + "asOf as it was known at a past moment."
            );
}
