using System.Security.Claims;
using System.Text.Encodings.Web;
using CityDeclarations.Registry.Desks;
using Marten.Patching;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CityDeclarations.Registry.Access;

/// <summary>
/// Remembers keys for a moment, so that not every request asks the database. A key revoked on another node keeps
/// working here for at most <see cref="Remembered"/>; on this one it ends at once.
/// </summary>
public sealed class KeyRing(IMemoryCache cache, IDocumentStore store, TimeProvider clock)
{
    /// <summary>How long a key revoked elsewhere may keep working here.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    /// <summary>How closely it is noted when a key was last used: not every request writes.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(5);

    internal async ValueTask<ApiKey?> Find(string id, CancellationToken ct)
    {
        if (cache.TryGetValue(CacheKey(id), out ApiKey? known))
            return known;
        await using var session = store.QuerySession();
        var key = await session.LoadAsync<ApiKey>(id, ct);
        return key is null ? null : cache.Set(CacheKey(id), key, Remembered);
    }

    /// <summary>
    /// Notes that a key was used. Only this one member is written, so that it undoes nothing that happens to the key meanwhile.
    /// </summary>
    internal async ValueTask Note(ApiKey key, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (key.LastUsedAt is { } last && now - last < Noted)
            return;
        cache.Set(CacheKey(key.Id), key with { LastUsedAt = now }, Remembered);
        await using var session = store.LightweightSession();
        session.Patch<ApiKey>(key.Id).Set(known => known.LastUsedAt, now);
        await session.SaveChangesAsync(ct);
    }

    /// <summary>Looks the key up anew when it is used next.</summary>
    public void Forget(string id) => cache.Remove(CacheKey(id));

    private static string CacheKey(string id) => $"api-key:{id}";
}

/// <summary>Finds out who asks, from the header <c>Authorization: Bearer KEY</c>.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    KeyRing ring,
    Capacities capacities,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return AuthenticateResult.NoResult();
        var text = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : header;
        if (
            ApiKey.Parse(text) is not { } parts
            || await ring.Find(parts.Id, Context.RequestAborted) is not { } key
            || !Secret.Opens(parts.Secret, key.Digest)
        )
            return AuthenticateResult.Fail(Refusals.KeyUnknown.Broken("The key in the Authorization header is not one of this register."));
        if (key.RevokedAt is { } revoked)
            return AuthenticateResult.Fail(Refusals.KeyRevoked.Broken($"The key {key.Id} was revoked on {revoked:yyyy-MM-dd}."));
        if (key.ExpiresAt <= clock.GetUtcNow())
            return AuthenticateResult.Fail(Refusals.KeyExpired.Broken($"The key {key.Id} ended on {key.ExpiresAt:yyyy-MM-dd}."));
        var actor = key.Actor;
        if (key.Person is { } person)
        {
            // A person's own key does what the person may, as long as the person may.
            if (
                (await capacities.Of(person, Context.RequestAborted))?.FirstOrDefault(one => one.Covers(key.Role, key.Scope))
                is not { } capacity
            )
                return AuthenticateResult.Fail(
                    Refusals.KeyExpired.Broken(
                        $"Whose key {key.Id} is does not act as {Choice<Role>.WordOf(key.Role)} of {key.Scope} any more."
                    )
                );
            actor = actor with { Mandate = capacity.Mandate };
        }
        await ring.Note(key, Context.RequestAborted);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(Acting.IdentityOf(actor, SchemeName)), SchemeName));
    }
}

internal static class KeySetup
{
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddMemoryCache().AddSingleton<KeyRing>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        return services;
    }

    /// <summary>
    /// A key that is wrong is refused on public addresses, too: whoever sends one should learn that it does not work.
    /// </summary>
    public static IApplicationBuilder RefuseWrongKeys(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                if (
                    http.Request.Headers.Authorization.Count > 0
                    && (await http.AuthenticateAsync(KeyAuthentication.SchemeName)).Failure is { } refused
                )
                    throw refused; // asked once: the scheme remembers its answer
                await next(http);
            }
        );
}
