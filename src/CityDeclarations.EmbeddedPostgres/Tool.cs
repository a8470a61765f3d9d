using System.ComponentModel;
using System.Diagnostics;

namespace CityDeclarations.EmbeddedPostgres;

/// <summary>Runs the small programs of the machine that a cluster needs.</summary>
internal static class Tool
{
    public sealed record Result(int ExitCode, string Output);

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? OnPath(string name) => PathFolders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    public static IEnumerable<string> PathFolders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathRooted);

    public static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;

    /// <summary>Runs a command to its end; a program that cannot be started at all is a failed run like any other.</summary>
    public static async Task<Result> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken, string? folder = null)
    {
        var start = StartInfo(words);
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        start.WorkingDirectory = folder ?? "";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            return new Result(127, failure.Message);
        }

        using (process)
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                await process.WaitForExitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
                throw;
            }

            return new Result(process.ExitCode, (await output + await errors).Trim());
        }
    }

    public static async Task<bool> SucceedsAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) =>
        (await RunAsync(words, cancellationToken)).ExitCode == 0;

    public static ProcessStartInfo StartInfo(IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { UseShellExecute = false, CreateNoWindow = true };
        // One language for every message, and on macOS the server refuses to start where the locale makes it threaded.
        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
