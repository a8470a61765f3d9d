using System.Diagnostics;
using System.Globalization;

namespace CityDeclarations.Registry.Tests.EmbeddedPostgres;

/// <summary>Another process that owns a cluster, until told to stop or killed.</summary>
sealed class OwnerProcess : IDisposable
{
    readonly Process process;

    OwnerProcess(Process process) => this.process = process;

    public int ServerProcessId { get; private set; }

    public int ProcessId => process.Id;

    public static string Program =>
        Path.Combine(AppContext.BaseDirectory, "CityDeclarations.Registry.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <param name="folder">The folder of the cluster.</param>
    /// <param name="before">Words before the command, which make it run as somebody else.</param>
    /// <param name="path">The PATH to give it, in place of this process's own.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public static async Task<OwnerProcess> StartAsync(
        string folder,
        CancellationToken cancellationToken,
        IReadOnlyList<string>? before = null,
        string? path = null
    )
    {
        string[] words = [.. before ?? [], Program, EntryPoint.OwnCluster, folder];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Or a killed one leaves its debugger's pipes among the temporary files.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        if (path is not null)
            start.Environment["PATH"] = path;
        var owner = new OwnerProcess(Process.Start(start)!);
        var line = await owner.process.StandardOutput.ReadLineAsync(cancellationToken);
        if (!int.TryParse(line, CultureInfo.InvariantCulture, out var server))
            throw new InvalidOperationException(line + await owner.process.StandardError.ReadToEndAsync(cancellationToken));
        owner.ServerProcessId = server;
        return owner;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        process.ExitCode.ShouldBe(0);
    }

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
