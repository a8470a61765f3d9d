using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Boards;

/// <summary>Lists a programme's boards that the cities were asked about.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="Year">Only those of a year.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListBoards(string Programme, PageRequest Page, int? Year = null, AsOf? AsOf = null) : IQuery<Page<BoardPage>>;

internal sealed class ListBoardsHandler(IQuerySession session) : IRequestHandler<ListBoards, Page<BoardPage>>
{
    public async Task<Page<BoardPage>> Handle(ListBoards query, CancellationToken ct)
    {
        await session.Programme(query.Programme, ct, query.AsOf);
        var boards = session.Query<BoardPage>().Where(board => board.Programme == query.Programme);
        if (query.Year is { } year)
            boards = boards.Where(board => board.Year == year);
        return await (await session.AsOf(BoardPageProjection.Shared, boards, board => board.Id, query.AsOf, ct)).PageById(
            query.Page,
            board => board.Id,
            ct
        );
    }
}

internal static class ListBoardsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/boards", (string programme, int? year, int? limit, string? cursor, AsOf? asOf, Call call) =>
                call.Lists(new ListBoards(programme, Paging.Page(limit, cursor), year, asOf))
            )
            .Shows<Page<BoardPage>>(
                "List the boards",
                "Those that the cities were asked about, with what they said and every edition; before that a board is "
                    + "provisional, and found by its methodology."
            );
}
