namespace CityDeclarations.Registry.Boards;

/// <summary>Decides on a city's reply.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="Reply">Number of the reply.</param>
/// <param name="Upheld">Whether the city is right.</param>
/// <param name="Reason">Why, and what was done about it. It is public.</param>
/// <param name="ExpectedVersion">The version of the board looked at.</param>
[Allow(Role.Officer)]
public sealed record DecideReply(
    string Programme,
    int Year,
    string Methodology,
    int Number,
    int Reply,
    bool Upheld,
    string Reason,
    long ExpectedVersion
) : ICommand<long>;

internal sealed class DecideReplyValidator : AbstractValidator<DecideReply>
{
    public DecideReplyValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class DecideReplyHandler(IDocumentSession session, CommandContext context) : IRequestHandler<DecideReply, long>
{
    public Task<long> Handle(DecideReply command, CancellationToken ct) =>
        session.Write(
            context,
            Board.Stream(command.Programme, command.Year, command.Methodology, command.Number).At(command.ExpectedVersion),
            board => BoardDecider.DecideReply(board, command.Reply, command.Upheld, command.Reason, context),
            ct
        );
}

internal static class DecideReplyEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Upheld"><inheritdoc cref="DecideReply.Upheld"/></param>
    /// <param name="Reason"><inheritdoc cref="DecideReply.Reason"/></param>
    internal sealed record Body(bool Upheld, string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/replies/{reply:int}/decision",
                (string programme, int year, string methodology, int number, int reply, IfMatch version, Body body, Call call) =>
                    call.Changes(new DecideReply(programme, year, methodology, number, reply, body.Upheld, body.Reason, version))
            )
            .Changes(
                "Decide on a reply",
                "With the reason, which is public. If the city is right, its report is restated first; the board follows."
            );
}
