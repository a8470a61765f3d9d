using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using CityDeclarations.Registry.Tests.EmbeddedPostgres;

namespace CityDeclarations.Registry.Tests.Evidence;

/// <summary>
/// A real ClamAV daemon on a socket of its own, which knows one virus: the one of the test file that every scanner knows.
/// </summary>
sealed class ClamAv : IAsyncDisposable
{
    readonly TemporaryFolder temporary = new();
    Process? process;

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>What the service is told; nothing listens there before the start.</summary>
    public string Address => $"unix:{Socket}";

    /// <summary>The test file (EICAR), in two parts: whole it would make scanners take this file for it.</summary>
    public static Attachment Infected => Attachment.Of(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    static string? Program => new[] { "/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd" }.FirstOrDefault(File.Exists);

    string Socket => temporary["clamd.sock"];

    public static ClamAv Prepare()
    {
        Assert.SkipWhen(Program is null, "clamd is not installed: apt-get install --no-install-recommends clamav-daemon");
        return new ClamAv();
    }

    /// <param name="largest">The largest file it takes.</param>
    public async Task Start(string largest = "26M")
    {
        Directory.CreateDirectory(temporary["signatures"]);
        await File.WriteAllTextAsync(
            temporary["signatures/eicar.ndb"],
            $"Eicar-Test:0:0:{Convert.ToHexStringLower(Infected.Bytes)}\n",
            Cancelled
        );
        await File.WriteAllTextAsync(
            temporary["clamd.conf"],
            $"LocalSocket {Socket}\nDatabaseDirectory {temporary["signatures"]}\nForeground yes\nStreamMaxLength "
                + $"{largest}\nTemporaryDirectory {Path.GetTempPath()}\n",
            Cancelled
        );
        process = Process.Start(
            new ProcessStartInfo(Program!, [$"--config-file={temporary["clamd.conf"]}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.Becomes(Answers, answers => answers);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            process.Kill();
        if (process is not null)
            await process.WaitForExitAsync(CancellationToken.None);
        process?.Dispose();
        temporary.Dispose();
    }

    async Task<bool> Answers()
    {
        process!.HasExited.ShouldBeFalse();
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), Cancelled);
            await socket.SendAsync("zPING\0"u8.ToArray(), Cancelled);
            var answer = new byte[10];
            return Encoding
                .ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer, Cancelled))
                .StartsWith("PONG", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
