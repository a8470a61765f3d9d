using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Boards;

/// <summary>Says for a city what is wrong with a board, or with its place on it.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Text">What the city says. It is public.</param>
/// <param name="Indicator">Code of the indicator that it is about; none for the board as a whole.</param>
[Allow(Role.Official)]
public sealed record ReplyToBoard(
    string Programme,
    int Year,
    string Methodology,
    int Number,
    string City,
    string Text,
    string? Indicator = null
) : ICommand<long>;

internal sealed class ReplyToBoardValidator : AbstractValidator<ReplyToBoard>
{
    public ReplyToBoardValidator()
    {
        RuleFor(command => command.City).MaximumLength(Lengths.Name);
        RuleFor(command => command.Text).NotEmpty().MaximumLength(Lengths.Comment);
        RuleFor(command => command.Indicator).MaximumLength(Lengths.ShortName);
    }
}

internal sealed class ReplyToBoardHandler(IDocumentSession session, CommandContext context) : IRequestHandler<ReplyToBoard, long>
{
    public async Task<long> Handle(ReplyToBoard command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        var key = Board.Key(command.Programme, command.Year, command.Methodology, command.Number);
        var shown = BoardFiles.Read(await session.FileOf(key, 0, ct));
        // Two cities that reply at once do not disturb each other.
        return await session.Write(
            context,
            Board.Stream(command.Programme, command.Year, command.Methodology, command.Number),
            board =>
                BoardDecider.Reply(
                    board,
                    command.City,
                    command.Text,
                    command.Indicator,
                    shown.Bands.Any(band => BoardExplanation.Covers(band, command.City)),
                    context.Today(programme.TimeZone),
                    context
                ),
            ct
        );
    }
}

internal static class ReplyToBoardEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="City"><inheritdoc cref="ReplyToBoard.City"/></param>
    /// <param name="Text"><inheritdoc cref="ReplyToBoard.Text"/></param>
    /// <param name="Indicator"><inheritdoc cref="ReplyToBoard.Indicator"/></param>
    internal sealed record Body(string City, string Text, string? Indicator = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/replies",
                (string programme, int year, string methodology, int number, Body body, Call call) =>
                    call.Does(new ReplyToBoard(programme, year, methodology, number, body.City, body.Text, body.Indicator))
            )
            .Does(
                "Reply to a board",
                "For a city that the board tells of, until the last day. The board is not published before every reply was decided on."
            );
}
