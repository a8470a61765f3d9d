using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace CityDeclarations.EmbeddedPostgres;

/// <summary>Asks a server to stop, in the two ways of PostgreSQL short of killing it.</summary>
internal static class ServerSignal
{
    /// <summary>SIGINT, the fast shutdown: sessions are ended, everything is written, nothing is to be recovered.</summary>
    public const int Fast = 2;

    /// <summary>SIGQUIT, the immediate shutdown: the next start recovers from the log.</summary>
    public const int Immediate = 3;

    public static void Send(int signal, int processId)
    {
        if (!OperatingSystem.IsWindows())
        {
            // Its only failure is that the process has ended by itself, which is what is wanted.
            _ = Kill(processId, signal);
            return;
        }

        try
        {
            // What stands for signals there: each server listens on a pipe of this name for the number of one.
            using var pipe = new NamedPipeClientStream(".", $"pgsignal_{processId}", PipeDirection.InOut);
            pipe.Connect(TimeSpan.FromSeconds(1));
            pipe.WriteByte((byte)signal);
            pipe.ReadByte();
        }
        catch (Exception failure) when (failure is IOException or TimeoutException)
        {
            // It ends meanwhile, or is killed later by whoever waits for it.
        }
    }

    /// <summary>Ends a server: politely, then urgently, then by force.</summary>
    public static async Task EndAsync(int processId, IReadOnlyList<Process> processes, Task ended)
    {
        // The number of a process that has ended may be another's by now.
        if (ended.IsCompleted)
            return;
        foreach (var (signal, patience) in new[] { (Fast, 10), (Immediate, 3) })
        {
            Send(signal, processId);
            if (await EndsWithinAsync(TimeSpan.FromSeconds(patience)))
                return;
        }

        foreach (var process in processes)
            process.Kill();
        await EndsWithinAsync(TimeSpan.FromSeconds(3));

        async Task<bool> EndsWithinAsync(TimeSpan time)
        {
            try
            {
                await ended.WaitAsync(time);
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Kill(int processId, int signal);
}
