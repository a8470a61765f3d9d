namespace CityDeclarations.Registry.Desks;

/// <summary>Ends somebody's seat, or one's own.</summary>
/// <param name="Desk">Which desk.</param>
/// <param name="Person">Id of the person.</param>
/// <param name="Reason">Why the seat ends; needed when it is not one's own. Only the desk's own people and its officers see it.</param>
/// <param name="ExpectedVersion">The desk's version looked at.</param>
[Allow(Role.Partner, Role.Juror, Role.Reader, Role.Official, Role.Officer)]
public sealed record EndSeat(DeskName Desk, string Person, string? Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class EndSeatValidator : AbstractValidator<EndSeat>
{
    public EndSeatValidator() => RuleFor(command => command.Reason).MaximumLength(Lengths.Note);
}

internal sealed class EndSeatHandler(IDocumentSession session, CommandContext context, Capacities capacities)
    : IRequestHandler<EndSeat, long>
{
    public async Task<long> Handle(EndSeat command, CancellationToken ct)
    {
        var (desk, actor) = (command.Desk, context.Actor);
        var own = actor.Person == command.Person;
        if (!own && !(desk.Kind is DeskKind.City && actor.IsLeadOf(desk.Slug)) && !await session.AnswersTo(desk, actor, ct))
            throw Refusals.NotAllowed.Broken($"Only the person, the lead and the officers of {desk} end this seat.");
        if (!own && string.IsNullOrWhiteSpace(command.Reason))
            throw Refusals.InvalidRequest.Broken("Say why the seat of somebody else ends.", "reason");
        var version = await session.Write(
            context,
            desk.Stream.At(command.ExpectedVersion),
            state => DeskDecider.EndSeat(state, desk, command.Person, command.Reason),
            ct
        );
        capacities.Forget(command.Person);
        return version;
    }
}

internal static class EndSeatEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="EndSeat.Reason"/></param>
    internal sealed record Body(string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/desks/{kind}/{slug}/seats/{person}/end",
                ([WordOf<DeskKind>] string kind, string slug, string person, IfMatch version, Body? body, Call call) =>
                    call.Changes(new EndSeat(DeskAddress.Named(kind, slug), person, body?.Reason, version))
            )
            .Changes(
                "End a seat",
                "One's own, or with a reason somebody else's. A lead hands over first. It takes effect here at once, on other "
                    + "nodes within ten seconds."
            );
}
