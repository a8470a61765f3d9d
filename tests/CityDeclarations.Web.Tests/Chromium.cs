using CityDeclarations.Registry.Tests;
using CityDeclarations.Web.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace CityDeclarations.Web.Tests;

/// <summary>A real browser: the system's own Chromium, which all tests share. Without one they are skipped, and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    readonly Lazy<Task<IBrowser>> browser;
    IPlaywright? playwright;

    public Chromium() => browser = new(Launch);

    /// <summary>Where the browser is.</summary>
    static string? Program =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>Somebody with a browser that has no cookies yet. By name and not by number: passkeys are for names.</summary>
    internal async Task<Visit> Visit(Node node, bool script = true, string locale = "en-GB", int width = 1280)
    {
        Assert.SkipWhen(Program is null, "There is no Chromium on this machine. On Debian: apt-get install chromium");
        var context = await (await browser.Value).NewContextAsync(
            new()
            {
                BaseURL = $"http://localhost:{node.Address.Port}",
                JavaScriptEnabled = script,
                Locale = locale,
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        context.SetDefaultTimeout((float)Eventually.Patience.TotalMilliseconds);
        return new Visit(node, await context.NewPageAsync(), locale);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated)
            await (await browser.Value).CloseAsync();
        playwright?.Dispose();
    }

    async Task<IBrowser> Launch()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)Eventually.Patience.TotalMilliseconds);
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments });
    }
}
