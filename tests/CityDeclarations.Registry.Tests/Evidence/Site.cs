using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CityDeclarations.Registry.Tests.Evidence;

/// <summary>Somebody's web site, where evidence is.</summary>
sealed class Site : IAsyncDisposable
{
    readonly WebApplication app;
    int inside;

    Site(WebApplication app) => this.app = app;

    /// <summary>Everything it was asked, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>How many asked at the same time, at most.</summary>
    public int AtOnce { get; private set; }

    /// <summary>What it answers instead of what it was asked for, by path.</summary>
    public ConcurrentDictionary<string, int> Answers { get; } = new();

    public string Address => app.Urls.Single();

    /// <summary>Host and port.</summary>
    public string Place => new Uri(Address).Authority;

    public static async Task<Site> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new Site(builder.Build());
        site.app.Run(site.Answer);
        await site.app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        AtOnce = Math.Max(AtOnce, Interlocked.Increment(ref inside));
        Asked.Enqueue($"{http.Request.Method} {path}");
        await Task.Yield();
        if (http.Request.Query["to"].ToString() is { Length: > 0 } onward)
            http.Response.Redirect(onward);
        else
            http.Response.StatusCode =
                Answers.TryGetValue(path, out var status) ? status
                : path.EndsWith("/get-only", StringComparison.Ordinal) && HttpMethods.IsHead(http.Request.Method) ? 405
                : 200;
        Interlocked.Decrement(ref inside);
    }
}
