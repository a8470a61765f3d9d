namespace CityDeclarations.Registry.Boards;

/// <summary>Publishes a board: from then on it is frozen.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="ExpectedVersion">The version of the board looked at.</param>
[Allow(Role.Officer)]
public sealed record PublishBoard(string Programme, int Year, string Methodology, int Number, long ExpectedVersion) : ICommand<long>;

internal sealed class PublishBoardHandler(IDocumentSession session, BoardMaker maker, CommandContext context)
    : IRequestHandler<PublishBoard, long>
{
    public async Task<long> Handle(PublishBoard command, CancellationToken ct)
    {
        var order = await BoardOrder.Of(session, command.Programme, command.Year, command.Methodology, command.Number, ct);
        var (stream, today) = (order.Stream.At(command.ExpectedVersion), context.Today(order.Programme.TimeZone));
        await session.Check(stream, board => BoardDecider.MayPublish(board, today, context), ct);
        var asked = BoardFiles.Read(await session.FileOf(order.Key, 0, ct));
        var (made, kept) = BoardFiles.Pack(order.Key, await maker.Edition(order, 1, asked, ct));
        return await session.Write(
            context,
            stream,
            board => BoardDecider.Publish(board, made, today, context),
            ct,
            also: (_, _) => session.Store(kept)
        );
    }
}

internal static class PublishBoardEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/publication",
                (string programme, int year, string methodology, int number, IfMatch version, Call call) =>
                    call.Changes(new PublishBoard(programme, year, methodology, number, version))
            )
            .Changes(
                "Publish a board",
                "When the time for replies is over and each was decided on: as edition 1, with its position in the log, the "
                    + "register's version and a digest."
            );
}
