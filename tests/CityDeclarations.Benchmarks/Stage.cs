using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CityDeclarations.EmbeddedPostgres;
using CityDeclarations.Registry;
using CityDeclarations.Registry.Access;
using Microsoft.Extensions.Logging.Abstractions;

namespace CityDeclarations.Benchmarks;

/// <summary>What a run stands on: a cluster of its own, durable as in use, in a folder that goes when the run ends.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("city-benchmarks-");
    private readonly List<Contender> running = [];
    private PostgresCluster? cluster;

    public static async Task<Stage> Open()
    {
        var stage = new Stage();
        stage.cluster = await PostgresCluster.StartAsync(new ClusterOptions { Folder = stage.folder.FullName }, NullLogger.Instance);
        return stage;
    }

    public void Describe() =>
        Console.WriteLine(
            $".NET {Environment.Version}, PostgreSQL {cluster!.ServerVersion} (fsync on), {Environment.ProcessorCount} "
                + $"processors shared by service, database and load; closed loop of {Load.Connections} connections\n"
        );

    public async Task<string> Database(string name)
    {
        await cluster!.EnsureDatabaseAsync(name);
        return cluster.ConnectionString(name);
    }

    /// <summary>The registry in this process, on a database, without its hosted services: for set-up and for rebuilding.</summary>
    public static ServiceProvider Registry(string connectionString)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddRegistry(connectionString);
        return services.BuildServiceProvider();
    }

    /// <summary>The service itself, as it is published.</summary>
    public Task<Contender> StartService(string connectionString) =>
        Start(
            "service",
            "CityDeclarations.Web.dll",
            [],
            new() { ["ConnectionStrings__Registry"] = connectionString, ["ASPNETCORE_ENVIRONMENT"] = "Production" },
            "/health/live"
        );

    public Task<Contender> StartPeer(string kind, string argument) =>
        Start(kind, "CityDeclarations.Benchmarks.dll", ["peer", kind, argument], [], "/ready");

    /// <summary>Processor time that the database has used so far, its ended processes included.</summary>
    public TimeSpan DatabaseTime()
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            try
            {
                // After the program's name, which may hold anything: state, parent, …, utime (11), stime, cutime, cstime.
                var fields = File.ReadAllText(Path.Combine(folder, "stat")).Split(") ")[^1].Split(' ');
                var own = Path.GetFileName(folder) == cluster!.ProcessId.ToString(CultureInfo.InvariantCulture);
                if (own || fields[1] == cluster.ProcessId.ToString(CultureInfo.InvariantCulture))
                    ticks += fields[11..(own ? 15 : 13)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // It has ended meanwhile; its parent counts it.
            }
        }
        return TimeSpan.FromSeconds(ticks / 100.0);
    }

    /// <summary>A key of an officer of every programme.</summary>
    public static async Task<string> Key(IServiceProvider registry) =>
        (
            await registry
                .GetRequiredService<Door>()
                .Send(new IssueKey(Role.Officer, Actor.Everything, "Benchmarks"), Actor.Job("benchmarks"))
        ).Key!;

    public async ValueTask DisposeAsync()
    {
        foreach (var contender in running)
            contender.Stop();
        await cluster!.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task<Contender> Start(
        string name,
        string program,
        string[] arguments,
        Dictionary<string, string> environment,
        string ready
    )
    {
        var port = FreePort();
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, program), .. arguments, "--urls", $"http://127.0.0.1:{port}"]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
                Console.Error.WriteLine($"[{name}] {text}");
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var contender = new Contender(name, process, new Uri($"http://127.0.0.1:{port}"));
        running.Add(contender);

        using var client = new HttpClient { BaseAddress = contender.Address };
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if ((await client.GetAsync(ready)).IsSuccessStatusCode)
                    return contender;
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromSeconds(60) && !process.HasExited)
            {
                // Not listening yet.
            }
            await Task.Delay(50);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A process that takes part.</summary>
internal sealed record Contender(string Name, Process Process, Uri Address)
{
    /// <summary>The most memory it has held so far, in MiB.</summary>
    public double PeakMemory =>
        File.ReadLines($"/proc/{Process.Id}/status")
            .First(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
            .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            is [_, var kib, ..]
            ? double.Parse(kib, CultureInfo.InvariantCulture) / 1024
            : double.NaN;

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan Time
    {
        get
        {
            Process.Refresh();
            return Process.TotalProcessorTime;
        }
    }

    public void Stop()
    {
        if (Process.HasExited)
            return;
        Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
    }
}
