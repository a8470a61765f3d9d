using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CityDeclarations.EmbeddedPostgres;
using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using CityDeclarations.Web.Hosting;

namespace CityDeclarations.Registry.Tests.Hosting;

/// <summary>The built service, as a process of its own.</summary>
sealed class ServiceProcess : IAsyncDisposable
{
    /// <summary>How often a test kills the service: each of its moments a few times. CITY_KILLS says otherwise, for a long hunt.</summary>
    public static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CITY_KILLS") ?? "6", CultureInfo.InvariantCulture);

    readonly Process process;
    readonly StringBuilder said = new();
    readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    HttpClient? http;

    ServiceProcess(string folder, string[] arguments, IReadOnlyDictionary<string, string>? environment, string? program = null)
    {
        Folder = folder;
        var start = new ProcessStartInfo("dotnet", [program ?? typeof(Service).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Not a folder that holds settings.
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["CITY_DATA"] = folder;
        // Or a killed one leaves its debugger's pipes among the temporary files.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // It lives for seconds: code that is compiled without care is ready a sixth sooner.
        start.Environment["DOTNET_JITMinOpts"] = "1";
        // No test calls anybody outside.
        start.Environment["Links__Check"] = "false";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => started.TrySetResult();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public string Folder { get; }

    /// <summary>Everything it has said so far.</summary>
    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    public Uri Address => new(Regex.Match(Said, @"Site\s+(\S+)").Groups[1].Value);

    public string FirstKeyFile => Path.Combine(Folder, "first-officer.key");

    public int ProcessId => process.Id;

    /// <summary>The database server that serves the folder now.</summary>
    public int DatabaseProcessId => PostmasterFile.Read(Path.Combine(Folder, "data"))!.ProcessId;

    public Caller Anyone => With(null);

    /// <summary>Somebody with the key of the first officer.</summary>
    public Caller Officer => With(File.ReadAllText(FirstKeyFile).Trim());

    /// <summary>Starts it, and waits until it has said that it runs.</summary>
    public static async Task<ServiceProcess> Start(
        string folder,
        string[]? arguments = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string? program = null
    )
    {
        var service = new ServiceProcess(folder, arguments ?? ["--urls", "http://127.0.0.1:0"], environment, program);
        try
        {
            await service.started.Task.WaitAsync(Eventually.Patience, Cancelled);
            service.process.HasExited.ShouldBeFalse(service.Said);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs it until it ends by itself; answers its exit code and what it said.</summary>
    public static async Task<(int ExitCode, string Said)> Run(
        string folder,
        string[] arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        await using var service = new ServiceProcess(folder, arguments, environment);
        await service.process.WaitForExitAsync(Cancelled).WaitAsync(Eventually.Patience, Cancelled);
        return (service.process.ExitCode, service.Said);
    }

    /// <summary>Starts it and ends it by a signal at some moment of its start; answers its exit code and what it said.</summary>
    public static async Task<(int ExitCode, string Said)> Cut(
        string folder,
        Func<ServiceProcess, Task<bool>> now,
        string signal,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        await using var service = new ServiceProcess(folder, ["--urls", "http://127.0.0.1:0"], environment);
        await Eventually.Becomes(() => now(service), reached => reached);
        return (await service.Stop(signal), service.Said);
    }

    public Caller With(string? key) => new(http ??= new HttpClient { BaseAddress = Address }, key, []);

    /// <summary>Asks it to stop; answers its exit code.</summary>
    public async Task<int> Stop(string signal = "TERM")
    {
        await Processes.RunAsync(Cancelled, "kill", $"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture));
        return await Ended();
    }

    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync(Cancelled);
    }

    /// <summary>Waits until it has ended by itself; answers its exit code.</summary>
    public async Task<int> Ended()
    {
        await process.WaitForExitAsync(Cancelled).WaitAsync(Eventually.Patience, Cancelled);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    void Hear(string? line)
    {
        if (line is null)
            return;
        lock (said)
            said.AppendLine(line);
        if (line.Contains("Ctrl+C stops it", StringComparison.Ordinal))
            started.TrySetResult();
    }
}
