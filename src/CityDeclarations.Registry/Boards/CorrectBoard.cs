namespace CityDeclarations.Registry.Boards;

/// <summary>Corrects a published board by a new edition.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="Reason">Why the board is corrected. It is public.</param>
/// <param name="ExpectedVersion">The version of the board looked at.</param>
[Allow(Role.Officer)]
public sealed record CorrectBoard(string Programme, int Year, string Methodology, int Number, string Reason, long ExpectedVersion)
    : ICommand<long>;

internal sealed class CorrectBoardValidator : AbstractValidator<CorrectBoard>
{
    public CorrectBoardValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class CorrectBoardHandler(IDocumentSession session, BoardMaker maker, CommandContext context)
    : IRequestHandler<CorrectBoard, long>
{
    public async Task<long> Handle(CorrectBoard command, CancellationToken ct)
    {
        var order = await BoardOrder.Of(session, command.Programme, command.Year, command.Methodology, command.Number, ct);
        var stream = order.Stream.At(command.ExpectedVersion);
        var last = 0;
        await session.Check(stream, board => last = BoardDecider.MayCorrect(board, context), ct);
        var before = BoardFiles.Read(await session.FileOf(order.Key, last, ct));
        var file = await maker.Edition(order, last + 1, before, ct);
        var (made, kept) = BoardFiles.Pack(order.Key, file);
        return await session.Write(
            context,
            stream,
            board => BoardDecider.Correct(board, made, command.Reason, file.Changes?.Count ?? 0, context),
            ct,
            also: (_, _) => session.Store(kept)
        );
    }
}

internal static class CorrectBoardEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="CorrectBoard.Reason"/></param>
    internal sealed record Body(string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/corrections",
                (string programme, int year, string methodology, int number, IfMatch version, Body body, Call call) =>
                    call.Changes(new CorrectBoard(programme, year, methodology, number, body.Reason, version))
            )
            .Changes(
                "Correct a published board",
                "By a new edition that says why, and whose rank or score is another. The editions before it stay readable."
            );
}
