using CityDeclarations.Registry.Foundation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Access;

/// <summary>Says who is asking.</summary>
[AllowAnyone]
public sealed record GetOwnAccess : IQuery<OwnAccess>;

/// <summary>Who is asking, and what the key covers.</summary>
/// <param name="Role">The role; public without a key.</param>
/// <param name="Scope">What the role is limited to.</param>
/// <param name="Key">Names the key; none without one.</param>
public sealed record OwnAccess(Role Role, string Scope, string? Key);

internal sealed class GetOwnAccessHandler(CommandContext context) : IRequestHandler<GetOwnAccess, OwnAccess>
{
    public Task<OwnAccess> Handle(GetOwnAccess query, CancellationToken cancellationToken) =>
        Task.FromResult(new OwnAccess(context.Actor.Role, context.Actor.Scope, context.Actor.Role is Role.Public ? null : context.Actor.Id));
}

internal static class GetOwnAccessEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/access", async (IMediator mediator, HttpContext http, CancellationToken ct) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Ok(await mediator.Send(new GetOwnAccess(), ct));
        })
        .Shows<OwnAccess>("Show what your key covers");
}
