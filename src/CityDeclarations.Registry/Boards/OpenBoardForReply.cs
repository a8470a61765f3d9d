namespace CityDeclarations.Registry.Boards;

/// <summary>Asks the cities whether a board is right, before it is published.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Version of the methodology.</param>
/// <param name="Until">The last day for replies.</param>
[Allow(Role.Officer)]
public sealed record OpenBoardForReply(string Programme, int Year, string Methodology, int Number, DateOnly Until) : ICommand<Created>;

internal sealed class OpenBoardForReplyValidator : AbstractValidator<OpenBoardForReply>
{
    public OpenBoardForReplyValidator()
    {
        RuleFor(command => command.Methodology).MaximumLength(Lengths.ShortName);
        RuleFor(command => command.Number).IsNumber();
    }
}

internal sealed class OpenBoardForReplyHandler(IDocumentSession session, BoardMaker maker, CommandContext context)
    : IRequestHandler<OpenBoardForReply, Created>
{
    public async Task<Created> Handle(OpenBoardForReply command, CancellationToken ct)
    {
        var order = await BoardOrder.Of(session, command.Programme, command.Year, command.Methodology, command.Number, ct);
        var (today, stage) = (context.Today(order.Programme.TimeZone), order.Methodology.Stage);
        BoardDecider.MayOpenForReply(command.Programme, stage, order.Cycle, command.Until, today, context);
        var stream = order.Stream.New($"{command.Year}/{command.Methodology}/{command.Number}", BoardRefusals.Opened, "number");
        await session.Check(stream, ct);
        var file = await maker.Edition(order, 0, null, ct);
        var (made, kept) = BoardFiles.Pack(order.Key, file);
        var opened = new BoardOpenedForReply(command.Programme, command.Year, command.Methodology, command.Number, command.Until, made);
        var ranked = file.Bands.Sum(band => band.Result?.Cities.Count ?? 0);
        return await session.Write(
            context,
            stream,
            _ => BoardDecider.OpenForReply(opened, stage, order.Cycle, ranked, today, context),
            ct,
            also: (_, _) => session.Store(kept)
        );
    }
}

internal static class OpenBoardForReplyEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Methodology"><inheritdoc cref="OpenBoardForReply.Methodology"/></param>
    /// <param name="Number"><inheritdoc cref="OpenBoardForReply.Number"/></param>
    /// <param name="Until"><inheritdoc cref="OpenBoardForReply.Until"/></param>
    internal sealed record Body(string Methodology, int Number, DateOnly Until);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/boards/{year:int}", (string programme, int year, Body body, Call call) =>
                call.Creates(new OpenBoardForReply(programme, year, body.Methodology, body.Number, body.Until), created =>
                    $"/api/v1/programmes/{programme}/boards/{created.Id}"
                )
            )
            .Creates("Ask the cities about a board", "They have two weeks or more to reply. What they are shown is kept as edition 0.");
}
