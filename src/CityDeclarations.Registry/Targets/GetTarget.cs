namespace CityDeclarations.Registry.Targets;

/// <summary>Shows one target.</summary>
/// <param name="Id">The target.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetTarget(string Id, AsOf? AsOf = null) : IQuery<CityTarget>;

internal sealed class GetTargetHandler(IQuerySession session) : IRequestHandler<GetTarget, CityTarget>
{
    internal static readonly CityTargetProjection Projection = new();

    public async Task<CityTarget> Handle(GetTarget query, CancellationToken ct) =>
        await session.AsOf(Projection, Target.Key(query.Id), query.AsOf, ct)
        ?? throw Refusals.NotFound.Broken($"There is no target “{query.Id}”.", "id");
}

internal static class GetTargetEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/targets/{id}", (string id, AsOf? asOf, Call call) => call.Shows(new GetTarget(id, asOf), target => target.Version))
            .Shows<CityTarget>(
                "Show a target",
                "What is promised, what was promised before, and what became of it; with asOf as it was known at a past moment."
            );
}
