namespace CityDeclarations.Registry.Targets;

/// <summary>Records that a target was achieved.</summary>
/// <param name="Id">The target.</param>
/// <param name="Year">The year in which it was achieved.</param>
/// <param name="Value">The value that was reached; none for a described target.</param>
/// <param name="Evidence">Where that can be seen. It is public.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record AchieveTarget(string Id, int Year, decimal? Value, string Evidence, long ExpectedVersion) : ICommand<long>;

internal sealed class AchieveTargetValidator : AbstractValidator<AchieveTarget>
{
    public AchieveTargetValidator()
    {
        RuleFor(command => command.Year).IsYear();
        RuleFor(command => command.Value).IsFigure();
        RuleFor(command => command.Evidence).IsWebAddress();
    }
}

internal sealed class AchieveTargetHandler(IDocumentSession session, CommandContext context) : IRequestHandler<AchieveTarget, long>
{
    public Task<long> Handle(AchieveTarget command, CancellationToken ct) =>
        session.Write(
            context,
            Target.Stream(command.Id).At(command.ExpectedVersion),
            target => TargetDecider.Achieve(target, command.Year, command.Value, command.Evidence, context),
            ct
        );
}

internal static class AchieveTargetEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Year"><inheritdoc cref="AchieveTarget.Year"/></param>
    /// <param name="Evidence"><inheritdoc cref="AchieveTarget.Evidence"/></param>
    /// <param name="Value"><inheritdoc cref="AchieveTarget.Value"/></param>
    internal sealed record Body(int Year, string Evidence, decimal? Value = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/targets/{id}/achievement", (string id, IfMatch version, Body body, Call call) =>
                call.Changes(new AchieveTarget(id, body.Year, body.Value, body.Evidence, version))
            )
            .Changes("Record that a target was achieved", "With the value that was reached, and a link to where that can be seen.");
}
