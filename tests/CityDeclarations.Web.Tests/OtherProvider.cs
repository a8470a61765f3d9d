using System.Security.Claims;
using CityDeclarations.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace CityDeclarations.Web.Tests;

/// <summary>A real OpenID Connect provider, which signs in at once whoever it is told to.</summary>
sealed class OtherProvider : IAsyncDisposable
{
    const string Client = "register";
    const string Secret = "a secret between the two";

    readonly WebApplication app;

    OtherProvider(WebApplication app) => this.app = app;

    /// <summary>Who is at the browser there; nobody means that the person says no.</summary>
    public (string Subject, string Name, string Email)? Person { get; set; }

    /// <summary>As the register's configuration names it.</summary>
    public SignInProvider Settings => new("town-hall", "Town Hall", new Uri(app.Urls.Single()), Client, Secret);

    public static async Task<OtherProvider> Start()
    {
        OtherProvider? provider = null;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddOpenIddict()
            .AddServer(options =>
            {
                options.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
                options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                options.RegisterScopes(Scopes.Profile, Scopes.Email);
                options.EnableDegradedMode().AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                options.UseAspNetCore().DisableTransportSecurityRequirement();
                options.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(asked =>
                    {
                        if (
                            asked.ClientId != Client
                            || !asked.RedirectUri!.EndsWith("/account/provider/town-hall/callback", StringComparison.Ordinal)
                        )
                            asked.Reject(Errors.InvalidClient);
                        return default;
                    })
                );
                options.AddEventHandler<ValidateTokenRequestContext>(handler =>
                    handler.UseInlineHandler(asked =>
                    {
                        if (asked.ClientId != Client || asked.ClientSecret != Secret)
                            asked.Reject(Errors.InvalidClient);
                        return default;
                    })
                );
                options.AddEventHandler<HandleAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(asked =>
                    {
                        if (provider!.Person is not { } person)
                        {
                            asked.Reject(Errors.AccessDenied, "No.");
                            return default;
                        }
                        var identity = new ClaimsIdentity("provider");
                        identity.AddClaims([
                            new(Claims.Subject, person.Subject),
                            new(Claims.Name, person.Name),
                            new(Claims.Email, person.Email),
                        ]);
                        identity.SetDestinations(_ => [Destinations.IdentityToken]);
                        asked.Principal = new ClaimsPrincipal(identity).SetScopes(asked.Request!.GetScopes());
                        return default;
                    })
                );
            });
        var app = builder.Build();
        app.UseAuthentication(); // where the server answers
        await app.StartAsync(TestContext.Current.CancellationToken);
        return provider = new OtherProvider(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
