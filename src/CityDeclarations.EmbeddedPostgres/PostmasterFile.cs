using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace CityDeclarations.EmbeddedPostgres;

/// <summary>
/// What a running server writes about itself into <c>postmaster.pid</c>. The file outlives a server that was killed,
/// so it says who ran here last, and not that anybody still does.
/// </summary>
internal sealed record PostmasterFile(int ProcessId, string DataFolder, long StartedAt, int Port, string SocketFolder, bool Ready)
{
    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "postmaster.pid");

    /// <summary>Null when there is no such file, or none that can be read.</summary>
    public static PostmasterFile? Read(string dataFolder)
    {
        try
        {
            // Written in steps while the server starts: pid, data folder, start time, port, socket folder;
            // then listen address, shared memory and status.
            return File.ReadAllLines(PathIn(dataFolder)) is [var pid, var folder, var start, var port, var socket, .. var later]
                ? new(
                    Number(pid),
                    folder,
                    long.Parse(start, CultureInfo.InvariantCulture),
                    Number(port),
                    socket,
                    Ready: later is [_, _, var status, ..] && status.StartsWith("ready", StringComparison.Ordinal)
                )
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }

        static int Number(string line) => int.Parse(line, CultureInfo.InvariantCulture);
    }

    /// <summary>The server itself, if it still runs.</summary>
    public Process? FindServer() => FindProcesses().FirstOrDefault(process => process.Id == ProcessId);

    /// <summary>
    /// Every process of this server that still runs. Where its main process was killed, others may be about to end,
    /// and the cluster cannot start before they have.
    /// </summary>
    public IReadOnlyList<Process> FindProcesses() => [.. Process.GetProcessesByName("postgres").Where(Belongs)];

    // A process id alone says nothing: after a restart of the machine or the container it is soon somebody else's.
    bool Belongs(Process process)
    {
        try
        {
            // All processes of a server work in its data folder, so each of them sees this very file there.
            if (OperatingSystem.IsLinux())
                return Read($"/proc/{process.Id}/cwd") is { } seen
                    && (seen.ProcessId, seen.DataFolder, seen.StartedAt) == (ProcessId, DataFolder, StartedAt);
            return process.Id == ProcessId
                && Math.Abs((process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds - StartedAt) < 5;
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether the process id now belongs to something that is no PostgreSQL at all. The server would take that for another
    /// server on its data and refuse to start, for ever in a container where ids repeat with every start.
    /// </summary>
    public bool ProcessIdIsReused()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName != "postgres";
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
