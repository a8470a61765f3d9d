using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Foundation;

/// <summary>Who acts in this scope. An HTTP request finds out from its key; a job says so itself.</summary>
internal sealed class Acting(IHttpContextAccessor accessor, TimeProvider clock)
{
    public CommandContext? Job { get; set; }

    public CommandContext Context =>
        Job
        ?? (
            accessor.HttpContext is { } http
                ? new CommandContext(ActorOf(http.User), clock.GetUtcNow(), IdempotencyKeyOf(http.Request))
                : throw new InvalidOperationException("Nobody acts here: a job says who it is when it opens the door.")
        );

    /// <summary>Says in claims who asks, so that <see cref="Context"/> finds it.</summary>
    public static ClaimsIdentity IdentityOf(Actor actor, string scheme)
    {
        var identity = new ClaimsIdentity(
            [new("actor", actor.Id), new(ClaimTypes.Role, actor.Role.ToString()), new("scope", actor.Scope)],
            scheme
        );
        if (actor.Mandate is { } mandate)
            identity.AddClaim(new("mandate", mandate));
        return identity;
    }

    public static bool IsKnown(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == "actor");

    private static Actor ActorOf(ClaimsPrincipal user) =>
        user.FindFirstValue("actor") is { } id
            ? new Actor(
                id,
                Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!),
                user.FindFirstValue("scope")!,
                user.FindFirstValue("mandate")
            )
            : Actor.Anyone;

    private static string? IdempotencyKeyOf(HttpRequest request)
    {
        if (
            !HttpMethods.IsPost(request.Method) && !HttpMethods.IsPut(request.Method)
            || !request.Headers.TryGetValue("Idempotency-Key", out var header)
        )
            return null;
        var key = header.ToString();
        return key.Length is > 0 and <= 200 && key.All(letter => letter is > ' ' and < '\x7f')
            ? key
            : throw Refusals.InvalidRequest.Broken(
                "An Idempotency-Key has 1 to 200 visible ASCII characters, for instance a UUID.",
                "Idempotency-Key"
            );
    }
}

/// <summary>
/// The one door, for whatever is not an HTTP request: each request sent through it has a scope, an actor and a moment of its own.
/// </summary>
public sealed class Door(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Sends a request as the given actor.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="now">The moment of asking; none means now.</param>
    /// <param name="cancellationToken">Cancellation.</param>
    public async Task<TResult> Send<TResult>(
        IRequest<TResult> request,
        Actor actor,
        DateTimeOffset? now = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Job = new CommandContext(actor, now ?? clock.GetUtcNow());
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
