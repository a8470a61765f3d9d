using CityDeclarations.Registry.Desks;
using Microsoft.AspNetCore.Antiforgery;

namespace CityDeclarations.Registry.Access;

/// <summary>Says who is asking.</summary>
[AllowAnyone]
public sealed record GetOwnAccess : IQuery<OwnAccess>;

/// <summary>Who is asking, and in which capacity.</summary>
/// <param name="Role">The role; public without a key and without a seat.</param>
/// <param name="Scope">What the role is limited to.</param>
/// <param name="Key">Names the key; none without one.</param>
/// <param name="Person">Id of the person who is signed in; none for a key.</param>
/// <param name="Mandate">The mandate under which the person acts; none for a seat of its own.</param>
/// <param name="Capacities">All the capacities the person has; the header Acting-As chooses one by its name.</param>
public sealed record OwnAccess(Role Role, string Scope, string? Key, string? Person, string? Mandate, IReadOnlyList<Capacity> Capacities)
{
    /// <summary>What a browser that is signed in sends in X-Form-Token with whatever changes something; none for a key.</summary>
    public string? FormToken { get; init; }
}

internal sealed class GetOwnAccessHandler(CommandContext context, Capacities capacities) : IRequestHandler<GetOwnAccess, OwnAccess>
{
    public async Task<OwnAccess> Handle(GetOwnAccess query, CancellationToken ct)
    {
        var actor = context.Actor;
        return new OwnAccess(
            actor.Role,
            actor.Scope,
            actor.Role is Role.Public || actor.Person is not null ? null : actor.Id,
            actor.Person,
            actor.Mandate,
            actor.Person is { } person ? await capacities.Of(person, ct) ?? [] : []
        );
    }
}

internal static class GetOwnAccessEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/access", async (IAntiforgery forms, Call call) =>
            {
                var access = await call.Send(new GetOwnAccess());
                if (access.Person is not null)
                    access = access with { FormToken = forms.GetAndStoreTokens(call.Http).RequestToken };
                call.Http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(access);
            })
            .Shows<OwnAccess>(
                "Show who you are here",
                "What your key covers; or who you are signed in as, the capacities you may act in, and the form token that "
                    + "your requests need."
            );
}
