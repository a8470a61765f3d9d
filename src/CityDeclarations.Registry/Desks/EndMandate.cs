namespace CityDeclarations.Registry.Desks;

/// <summary>Ends a mandate before its time: the city takes it back, or whoever acts under it lays it down.</summary>
/// <param name="City">The city's slug.</param>
/// <param name="Mandate">Id of the mandate.</param>
/// <param name="Reason">Why the mandate ends. Only the desk's own people and its officers see it.</param>
/// <param name="ExpectedVersion">The desk's version looked at.</param>
[Allow(Role.Reader, Role.Official, Role.Officer)]
public sealed record EndMandate(string City, string Mandate, string? Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class EndMandateValidator : AbstractValidator<EndMandate>
{
    public EndMandateValidator() => RuleFor(command => command.Reason).MaximumLength(Lengths.Note);
}

internal sealed class EndMandateHandler(IDocumentSession session, CommandContext context, Capacities capacities)
    : IRequestHandler<EndMandate, long>
{
    public async Task<long> Handle(EndMandate command, CancellationToken ct)
    {
        var (desk, actor) = (new DeskName(DeskKind.City, command.City), context.Actor);
        if (!actor.IsLeadOf(command.City) && actor.Mandate != command.Mandate && !await session.AnswersTo(desk, actor, ct))
            throw Refusals.NotAllowed.Broken($"Only the lead of {desk}, its officers, and whoever acts under the mandate end it.");
        var version = await session.Write(
            context,
            desk.Stream.At(command.ExpectedVersion),
            state => DeskDecider.EndMandate(state, desk, command.Mandate, command.Reason),
            ct
        );
        if (actor.Person is { } person)
            capacities.Forget(person);
        return version;
    }
}

internal static class EndMandateEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="EndMandate.Reason"/></param>
    internal sealed record Body(string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/desks/city/{city}/mandates/{mandate}/end", (string city, string mandate, IfMatch version, Body? body, Call call) =>
                call.Changes(new EndMandate(city, mandate, body?.Reason, version))
            )
            .Changes("End a mandate", "Whoever acts under it stops within ten seconds.");
}
