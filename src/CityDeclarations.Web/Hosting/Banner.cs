using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CityDeclarations.Web.Hosting;

/// <summary>Says on the console where everything is.</summary>
internal sealed class Banner(
    IServer server,
    IHostApplicationLifetime lifetime,
    RegisterSettings settings,
    FirstKey firstKey,
    FirstOfficer firstOfficer,
    SiteAddress site
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Show);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Show()
    {
        foreach (var address in server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            Console.WriteLine(
                $"""

                Register of the Circular Cities Declarations

                  Site             {address}
                  API              {address}/api/v1
                  API described    {address}/api   and   {address}/openapi/v1.json
                """
            );
        }
        if (settings.ConnectionString is null)
            Console.WriteLine($"  Data folder      {settings.DataFolder}");
        if (firstKey.Where is { } where)
            Console.WriteLine($"  First key        {where}");
        if (firstOfficer.Path is { } path)
            Console.WriteLine($"  First officer    {site.Of(path)}   (makes an account; works once, for 14 days)");
        if (settings.Mail is { Host: null, Folder: { } folder })
            Console.WriteLine($"  Mails            {folder}   (no mail server is configured)");
        if (settings.Demonstration)
            Console.WriteLine(
                "\n  This is a demonstration: its signatures and part of its figures are invented.\n  The real register:  "
                    + "--demonstration false"
            );
        Console.WriteLine("\n  Ctrl+C stops it.\n");
    }
}
