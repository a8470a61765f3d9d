using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace CityDeclarations.EmbeddedPostgres;

/// <summary>The server process that this process started on a folder it holds the lock of.</summary>
internal sealed class OwnedServer : IAsyncDisposable
{
    const long LargestLog = 10_000_000;

    readonly ClusterFolder folder;
    readonly ILogger logger;
    readonly FileStream ownership;
    readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Process? process;
    string? socketFolder;
    long logStart;
    volatile bool ready;

    OwnedServer(ClusterFolder folder, ILogger logger)
    {
        this.folder = folder;
        this.logger = logger;
        ownership = folder.Own();
    }

    /// <summary>Completes when the server has ended, for whatever reason.</summary>
    public Task Exited => exited.Task;

    /// <summary>Starts a server, on a new cluster where there is none, and answers when it takes connections.</summary>
    public static async Task<OwnedServer> StartAsync(
        ClusterFolder folder,
        ClusterOptions options,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var server = new OwnedServer(folder, logger);
            try
            {
                await server.StartAsync(options, cancellationToken);
                return server;
            }
            catch (Exception failure)
            {
                await server.DisposeAsync();
                // A port that was free when it was looked for may be taken when the server asks for it.
                if (!options.Tcp || attempt == 3 || !failure.Message.Contains("could not bind", StringComparison.Ordinal))
                    throw;
            }
        }
    }

    async Task StartAsync(ClusterOptions options, CancellationToken cancellationToken)
    {
        await StopLeftoverAsync();
        var programs = await PostgresSearch.OfThisMachine(options).FindAsync(folder.Major, logger, cancellationToken);
        if (folder.Major is null)
            folder.WriteNewPassword();
        if (!options.Tcp)
            socketFolder = folder.CreateSocketFolder();
        var ordinaryUser = await RunAs.OrdinaryUserAsync(folder, socketFolder, programs.Postgres, cancellationToken);
        if (folder.Major is null)
            await InitialiseAsync(programs, ordinaryUser, options.Durable, cancellationToken);

        if (new FileInfo(folder.Log) is { Exists: true } log)
        {
            if (log.Length > LargestLog)
                log.MoveTo(folder.Log + ".1", overwrite: true);
            else
                logStart = log.Length;
        }

        string[] settings = [.. Settings(options).SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" })];
        string[] words = OperatingSystem.IsWindows()
            ? [programs.PgCtl, "start", "-w", "-t", "3600", "-D", folder.Data, "-l", folder.Log, "-o", Quote(settings)]
            : [.. ordinaryUser, .. await RunAs.TiedToItsOwnerAsync(cancellationToken), programs.Postgres, "-D", folder.Data, .. settings];
        process = await LaunchAsync(words);
        while (PostmasterFile.Read(folder.Data) is not { Ready: true } file || file.ProcessId != process.Id)
        {
            if (Exited.IsCompleted)
                throw new ClusterException($"PostgreSQL could not start on {folder.Root}. It said:\n{folder.LogTail(logStart)}");
            await Task.Delay(TimeSpan.FromMilliseconds(3), cancellationToken);
        }

        ready = true;
    }

    async Task InitialiseAsync(
        PostgresPrograms programs,
        IReadOnlyList<string> ordinaryUser,
        bool durable,
        CancellationToken cancellationToken
    )
    {
        var fresh = folder.FreshData();
        string[] initdb =
        [
            programs.Initdb,
            "-D",
            fresh,
            "-U",
            PostgresCluster.Superuser,
            "-A",
            "scram-sha-256",
            "--pwfile",
            folder.PasswordFile,
            // Text sorts by code point unless a query says otherwise, and case is known for every letter, not for A to Z alone.
            "-E",
            "UTF8",
            "--locale=C",
            "--locale-provider=icu",
            "--icu-locale=und",
            "--no-instructions",
            .. durable ? Array.Empty<string>() : ["--no-sync"],
        ];
        var (exitCode, output) = await Tool.RunAsync([.. ordinaryUser, .. initdb], cancellationToken);
        if (exitCode != 0)
            throw new ClusterException($"PostgreSQL could not make a new cluster in {folder.Root}. It said:\n{output}");
        // Last, so that whatever was interrupted before does not look like a cluster.
        Directory.Move(fresh, folder.Data);
    }

    Dictionary<string, string> Settings(ClusterOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = options.Tcp ? "127.0.0.1" : "",
            ["port"] = (options.Tcp ? FreePort() : 5432).ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = socketFolder ?? "",
            ["max_connections"] = "300",
        };
        // A session of a client that is gone keeps its locks until the server looks.
        if (!OperatingSystem.IsWindows())
            settings["client_connection_check_interval"] = "2s";
        if (!options.Durable)
            settings["fsync"] = settings["synchronous_commit"] = settings["full_page_writes"] = "off";
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        return settings;
    }

    async Task<Process> LaunchAsync(string[] words)
    {
        var launched = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The death signal follows the thread that started the server, not the process: it must be one that lasts.
        var thread = new Thread(() =>
        {
            Process server;
            try
            {
                server = OperatingSystem.IsWindows() ? LaunchByPgCtl(words) : LaunchDirectly(words);
            }
            catch (Exception failure)
            {
                launched.SetException(failure);
                return;
            }

            launched.SetResult(server);
            server.WaitForExit();
            // Before anybody is told, so that the reason is in the log ahead of what follows from it.
            if (ready)
                logger.LogCritical("PostgreSQL on {Folder} has ended by itself. It said:\n{Log}", folder.Root, folder.LogTail(logStart));
            exited.SetResult();
        })
        {
            IsBackground = true,
            Name = "PostgreSQL",
        };
        thread.Start();
        return await launched.Task;
    }

    // The shell is there for the log alone: it becomes the next program, which writes straight into the file.
    // Nothing of what the server says can be lost with its owner, or keep the server waiting for it.
    Process LaunchDirectly(string[] words) =>
        Process.Start(Tool.StartInfo(["/bin/sh", "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", folder.Log, .. words]))!;

    // The way that works for administrators too. The server is then no child of ours, and is found by its own file.
    Process LaunchByPgCtl(string[] words)
    {
        var start = Tool.StartInfo(words);
        if (OperatingSystem.IsWindows())
            start.CreateNewProcessGroup = true;
        using var control = Process.Start(start)!;
        control.WaitForExit();
        return control.ExitCode == 0 && PostmasterFile.Read(folder.Data)?.FindServer() is { } server
            ? server
            : throw new ClusterException($"PostgreSQL could not start on {folder.Root}. It said:\n{folder.LogTail(logStart)}");
    }

    // Whoever holds the lock owns the folder, so a server that runs on it belongs to an owner that is gone.
    async Task StopLeftoverAsync()
    {
        if (PostmasterFile.Read(folder.Data) is not { } file)
            return;
        var left = file.FindProcesses();
        if (left.Count > 0)
        {
            logger.LogWarning(
                "Stopping the PostgreSQL that an earlier process left on {Folder} (process id {ProcessId})",
                folder.Root,
                file.ProcessId
            );
            await ServerSignal.EndAsync(file.ProcessId, left, Task.WhenAll(left.Select(process => process.WaitForExitAsync())));
        }
        else if (file.ProcessIdIsReused())
        {
            File.Delete(PostmasterFile.PathIn(folder.Data));
        }
    }

    /// <summary>Stops the server and gives the folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        var wasReady = ready;
        ready = false;
        if (process is not null)
        {
            await ServerSignal.EndAsync(process.Id, [process], Exited);
            if (wasReady)
                logger.LogInformation("PostgreSQL on {Folder} has stopped", folder.Root);
            process.Dispose();
        }

        if (socketFolder is not null)
            folder.RemoveSocketFolder(socketFolder);
        await ownership.DisposeAsync();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string Quote(IEnumerable<string> words) => string.Join(' ', words.Select(word => $"\"{word}\""));
}
