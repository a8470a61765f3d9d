namespace CityDeclarations.Registry.Targets;

/// <summary>Gives a target up.</summary>
/// <param name="Id">The target.</param>
/// <param name="Reason">Why the target is given up. It is public.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record AbandonTarget(string Id, string Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class AbandonTargetValidator : AbstractValidator<AbandonTarget>
{
    public AbandonTargetValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class AbandonTargetHandler(IDocumentSession session, CommandContext context) : IRequestHandler<AbandonTarget, long>
{
    public Task<long> Handle(AbandonTarget command, CancellationToken ct) =>
        session.Write(
            context,
            Target.Stream(command.Id).At(command.ExpectedVersion),
            target => TargetDecider.Abandon(target, command.Reason, context),
            ct
        );
}

internal static class AbandonTargetEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="AbandonTarget.Reason"/></param>
    internal sealed record Body(string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/targets/{id}/abandonment", (string id, IfMatch version, Body body, Call call) =>
                call.Changes(new AbandonTarget(id, body.Reason, version))
            )
            .Changes("Abandon a target", "It stays readable, with the reason.");
}
