namespace CityDeclarations.Registry.Desks;

/// <summary>Hands the lead of a city to one of its officials or readers. Who led stays as an official, so there is no gap.</summary>
/// <param name="City">The city's slug.</param>
/// <param name="To">Id of the person who leads from now on.</param>
/// <param name="ExpectedVersion">The desk's version looked at.</param>
[Allow(Role.Lead, Role.Officer)]
public sealed record HandOver(string City, string To, long ExpectedVersion) : ICommand<long>;

internal sealed class HandOverValidator : AbstractValidator<HandOver>
{
    public HandOverValidator() => RuleFor(command => command.To).MaximumLength(Lengths.Name);
}

internal sealed class HandOverHandler(IDocumentSession session, CommandContext context, Capacities capacities)
    : IRequestHandler<HandOver, long>
{
    public async Task<long> Handle(HandOver command, CancellationToken ct)
    {
        var desk = new DeskName(DeskKind.City, command.City);
        if (!context.Actor.IsLeadOf(command.City) && !await session.AnswersTo(desk, context.Actor, ct))
            throw Refusals.NotAllowed.Broken($"Only the lead of {desk}, or an officer of its programme, hands over.");
        var before = (await session.Desk(desk, ct)).Seats;
        var version = await session.Write(
            context,
            desk.Stream.At(command.ExpectedVersion),
            state => DeskDecider.HandOver(state, desk, command.To),
            ct
        );
        foreach (var seat in before)
            capacities.Forget(seat.Person);
        return version;
    }
}

internal static class HandOverEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="To"><inheritdoc cref="HandOver.To"/></param>
    internal sealed record Body(string To);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/desks/city/{city}/hand-over", (string city, IfMatch version, Body body, Call call) =>
                call.Changes(new HandOver(city, body.To, version))
            )
            .Changes("Hand over the lead of a city", "To somebody who sits at its desk. Who led before stays as an official.");
}
