namespace CityDeclarations.Registry.Boards;

/// <summary>Shows whether every edition still comes out of the log as it was published.</summary>
[AllowAnyone]
public sealed record GetBoardCheck : IQuery<BoardCheck>;

internal sealed class GetBoardCheckHandler(IQuerySession session) : IRequestHandler<GetBoardCheck, BoardCheck>
{
    public async Task<BoardCheck> Handle(GetBoardCheck query, CancellationToken ct) =>
        await session.LoadAsync<BoardCheck>(BoardCheck.TheOne, ct)
        ?? throw Refusals.NotFound.Broken("The boards were not checked yet. That is done when the register starts, and once a day.");
}

internal static class GetBoardCheckEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/boards/check", (Call call) => call.Shows(new GetBoardCheck(), check => check.At.UtcTicks))
            .Shows<BoardCheck>(
                "Show the last check of the boards",
                "When the register last made every edition again from its log, and which of them, if any, did not come out byte for byte."
            );
}
