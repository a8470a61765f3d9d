using CityDeclarations.Registry.Foundation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Targets;

/// <summary>Shows one target.</summary>
/// <param name="Id">The target.</param>
[AllowAnyone]
public sealed record GetTarget(string Id) : IQuery<CityTarget>;

internal sealed class GetTargetHandler(IQuerySession session) : IRequestHandler<GetTarget, CityTarget>
{
    public async Task<CityTarget> Handle(GetTarget query, CancellationToken cancellationToken) =>
        await session.LoadAsync<CityTarget>(Target.Key(query.Id), cancellationToken)
        ?? throw Refusals.NotFound.Broken($"There is no target “{query.Id}”.", "id");
}

internal static class GetTargetEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/targets/{id}", async (string id, IMediator mediator, HttpContext http, CancellationToken ct) =>
        {
            var target = await mediator.Send(new GetTarget(id), ct);
            return http.Shows(target, target.Version);
        })
        .Shows<CityTarget>("Show a target", "What is promised, what was promised before, and what became of it.");
}
