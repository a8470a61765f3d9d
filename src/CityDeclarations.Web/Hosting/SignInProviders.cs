using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CityDeclarations.Web.Hosting;

/// <summary>Somebody else with whom people may sign in, by OpenID Connect.</summary>
/// <param name="Name">Its name in addresses, and where accounts keep what is connected: it never changes.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Authority">Where it describes itself.</param>
/// <param name="ClientId">What it knows this register as.</param>
/// <param name="ClientSecret">What proves that; none for a public client.</param>
internal sealed partial record SignInProvider(string Name, string Title, Uri Authority, string ClientId, string? ClientSecret)
{
    /// <summary>Where the provider sends the browser back to; to be registered there.</summary>
    public string CallbackPath => $"/account/provider/{Name}/callback";

    /// <summary>Reads the providers of the configuration; one that cannot be read is a <see cref="StartupException"/>.</summary>
    public static IReadOnlyList<SignInProvider> From(IConfigurationSection providers)
    {
        SignInProvider[] all =
        [
            .. providers
                .GetChildren()
                .Select(one =>
                {
                    var name = Given(one, "Name");
                    if (!Slug().IsMatch(name))
                        throw new StartupException(
                            $"{one.Path}:Name is “{name}”; it is made of small letters, digits and hyphens, for instance keycloak."
                        );
                    if (
                        !Uri.TryCreate(Given(one, "Authority"), UriKind.Absolute, out var authority)
                        || authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback
                    )
                        throw new StartupException(
                            $"{one.Path}:Authority is “{one["Authority"]}”; it is an address that starts with https://."
                        );
                    return new SignInProvider(
                        name,
                        one["Title"] is { Length: > 0 } title ? title : name,
                        authority,
                        Given(one, "ClientId"),
                        one["ClientSecret"]
                    );
                }),
        ];
        return all.Select(one => one.Name).Distinct().Count() == all.Length
            ? all
            : throw new StartupException($"Two of {providers.Path} have the same Name.");

        static string Given(IConfigurationSection one, string member) =>
            one[member] is { Length: > 0 } text
                ? text
                : throw new StartupException($"{one.Path}:{member} is missing; a provider needs Name, Authority and ClientId.");
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Slug();
}

internal static partial class SignInProviders
{
    public static IServiceCollection AddSignInProviders(
        this IServiceCollection services,
        IReadOnlyList<SignInProvider> providers,
        string? publicAddress
    )
    {
        foreach (var provider in providers)
        {
            services
                .AddAuthentication()
                .AddOpenIdConnect(provider.Name, provider.Title, options =>
                {
                    options.SignInScheme = IdentityConstants.ExternalScheme;
                    options.Authority = provider.Authority.AbsoluteUri.TrimEnd('/');
                    options.RequireHttpsMetadata = !provider.Authority.IsLoopback;
                    options.ClientId = provider.ClientId;
                    options.ClientSecret = provider.ClientSecret;
                    options.CallbackPath = provider.CallbackPath;
                    options.ResponseType = OpenIdConnectResponseType.Code;
                    // The answer comes by a link and not by a form of another site: cookies need no exception for it.
                    options.ResponseMode = OpenIdConnectResponseMode.Query;
                    options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
                    options.Scope.Clear();
                    foreach (var scope in (string[])["openid", "profile", "email"])
                        options.Scope.Add(scope);
                    options.MapInboundClaims = false;
                    options.GetClaimsFromUserInfoEndpoint = true;
                    options.Events.OnRedirectToIdentityProvider = leaving =>
                    {
                        // Behind a proxy the service does not know its own name; what a request says of it is not believed.
                        if (publicAddress is not null)
                            leaving.ProtocolMessage.RedirectUri = leaving
                                .HttpContext.RequestServices.GetRequiredService<SiteAddress>()
                                .Of(provider.CallbackPath);
                        return Task.CompletedTask;
                    };
                    options.Events.OnRemoteFailure = failed =>
                    {
                        // Somebody said no there, or went back and forth: the page says that nothing came of it.
                        Failed(
                            failed.HttpContext.RequestServices.GetRequiredService<ILogger<SignInProvider>>(),
                            provider.Name,
                            failed.Failure?.Message
                        );
                        failed.Response.Redirect($"/account/provider/{provider.Name}");
                        failed.HandleResponse();
                        return Task.CompletedTask;
                    };
                });
        }
        return services;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in with {Provider} came to nothing: {Reason}")]
    private static partial void Failed(ILogger log, string provider, string? reason);
}
