using CityDeclarations.Registry.Accounts;

namespace CityDeclarations.Registry.Desks;

/// <summary>Chooses the capacity in which one acts from here on, in this session.</summary>
/// <param name="Name">Name of the capacity, <c>role:scope</c>, as the list of one's own capacities gives it.</param>
[AllowPerson]
public sealed record ChooseCapacity(string Name) : ICommand<bool>;

internal sealed class ChooseCapacityValidator : AbstractValidator<ChooseCapacity>
{
    public ChooseCapacityValidator() => RuleFor(command => command.Name).MaximumLength(Lengths.Title);
}

internal sealed class ChooseCapacityHandler(CommandContext context, Capacities capacities, Session session)
    : IRequestHandler<ChooseCapacity, bool>
{
    public async Task<bool> Handle(ChooseCapacity command, CancellationToken ct)
    {
        if ((await capacities.Of(context.Actor.Person!, ct))?.Any(capacity => capacity.Name == command.Name) != true)
            throw Refusals.CapacityNotYours.Broken($"You ask to act as {command.Name}.", "name");
        await session.Remember(command.Name);
        return true;
    }
}

internal static class ChooseCapacityEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Name"><inheritdoc cref="ChooseCapacity.Name"/></param>
    internal sealed record Body(string Name);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/session/capacity", (Body body, Call call) => call.Does(new ChooseCapacity(body.Name)))
            .Does(
                "Choose the capacity of this session",
                "One of those that /api/v1/access lists, as role:scope. The header Acting-As chooses for one request."
            );
}
