using CityDeclarations.Registry.Indicators;

namespace CityDeclarations.Registry.Targets;

/// <summary>Changes a target.</summary>
/// <param name="Id">The target.</param>
/// <param name="Promise">What the city promises now.</param>
/// <param name="Reason">Why the promise changes. It is public.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record ReviseTarget(string Id, Promise Promise, string Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class ReviseTargetValidator : AbstractValidator<ReviseTarget>
{
    public ReviseTargetValidator()
    {
        RuleFor(command => command.Promise).SetValidator(new PromiseValidator());
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
    }
}

internal sealed class ReviseTargetHandler(IDocumentSession session, CommandContext context) : IRequestHandler<ReviseTarget, long>
{
    public async Task<long> Handle(ReviseTarget command, CancellationToken ct)
    {
        var indicator = command.Promise.Indicator is { } code ? await session.LoadAsync<CatalogueEntry>(Catalogue.Key(code), ct) : null;
        return await session.Write(
            context,
            Target.Stream(command.Id).At(command.ExpectedVersion),
            target => TargetDecider.Revise(target, command.Promise, command.Reason, indicator?.Definition, context),
            ct
        );
    }
}

internal static class ReviseTargetEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Promise"><inheritdoc cref="ReviseTarget.Promise"/></param>
    /// <param name="Reason"><inheritdoc cref="ReviseTarget.Reason"/></param>
    internal sealed record Body(PromiseBody Promise, string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/targets/{id}/revisions", (string id, IfMatch version, Body body, Call call) =>
                call.Changes(new ReviseTarget(id, body.Promise.Promise(), body.Reason, version))
            )
            .Changes("Revise a target", "The whole promise as it is now, with the reason; what was promised before stays readable.");
}
