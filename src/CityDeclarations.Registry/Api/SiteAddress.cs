using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Api;

/// <summary>
/// Where people reach the site, for links in mails: the setting <c>PublicAddress</c>, else where the service listens.
/// Never what a request says of itself: a forged Host header would lead people elsewhere.
/// </summary>
public sealed class SiteAddress(IServiceProvider services, IConfiguration configuration)
{
    /// <summary>The whole address of a page.</summary>
    /// <param name="path">The page's path, from <c>/</c>.</param>
    public string Of(string path) => Root.TrimEnd('/') + path;

    private string Root =>
        configuration["PublicAddress"] is { Length: > 0 } given
            ? given
            : services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
                ?? "http://localhost:5000";
}
