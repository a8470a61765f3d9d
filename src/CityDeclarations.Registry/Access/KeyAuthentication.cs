using System.Text.Encodings.Web;
using CityDeclarations.Registry.Foundation;
using Marten;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CityDeclarations.Registry.Access;

/// <summary>
/// Remembers keys for a moment, so that not every request asks the database. A key revoked on another node keeps
/// working here for at most <see cref="Remembered"/>; on this one it ends at once.
/// </summary>
internal sealed class KeyRing(IMemoryCache cache, IDocumentStore store)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    public async ValueTask<ApiKey?> Find(string id, CancellationToken ct)
    {
        if (cache.TryGetValue(CacheKey(id), out ApiKey? known)) return known;
        await using var session = store.QuerySession();
        var key = await session.LoadAsync<ApiKey>(id, ct);
        return key is null ? null : cache.Set(CacheKey(id), key, Remembered);
    }

    public void Forget(string id) => cache.Remove(CacheKey(id));

    private static string CacheKey(string id) => $"api-key:{id}";
}

/// <summary>Finds out who asks, from the header <c>Authorization: Bearer KEY</c>.</summary>
internal sealed class KeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing ring, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0) return AuthenticateResult.NoResult();
        var text = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : header;
        if (ApiKey.Parse(text) is not { } parts || await ring.Find(parts.Id, Context.RequestAborted) is not { } key || !key.Opens(parts.Secret))
            return AuthenticateResult.Fail(AccessRules.KeyUnknown.Broken("The key in the Authorization header is not one of this register."));
        if (key.RevokedAt is { } revoked) return AuthenticateResult.Fail(AccessRules.KeyRevoked.Broken($"The key {key.Id} was revoked on {revoked:yyyy-MM-dd}."));
        if (key.ExpiresAt <= clock.GetUtcNow()) return AuthenticateResult.Fail(AccessRules.KeyExpired.Broken($"The key {key.Id} ended on {key.ExpiresAt:yyyy-MM-dd}."));
        return AuthenticateResult.Success(new AuthenticationTicket(Acting.PrincipalOf(key.Actor, SchemeName), SchemeName));
    }
}

internal static class KeySetup
{
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddMemoryCache().AddSingleton<KeyRing>();
        services.AddAuthentication(KeyAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        return services;
    }

    /// <summary>
    /// A key that is wrong is refused on public addresses, too: whoever sends one should learn that it does not work.
    /// </summary>
    public static IApplicationBuilder RefuseWrongKeys(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if ((await http.AuthenticateAsync()).Failure is { } refused) throw refused; // asked once: the scheme remembers its answer
        await next(http);
    });
}
