using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace CityDeclarations.Registry.Evidence;

/// <summary>What the scanner said of a file.</summary>
/// <param name="Scan">Clean, infected, or nothing at all.</param>
/// <param name="Signature">What it found.</param>
internal sealed record ScanResult(Scan Scan, string? Signature = null)
{
    public static readonly ScanResult None = new(Scan.NotScanned);
}

/// <summary>Asks a ClamAV daemon over its socket, in its INSTREAM protocol: pieces with their length, then a piece of none.</summary>
internal sealed class VirusScanner(EvidenceSettings settings, ILogger<VirusScanner> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What went wrong last: the same is said once, not every few seconds.</summary>
    private string? complained;

    /// <summary>Whether there is one.</summary>
    public bool IsThere => settings.Scanner is not null;

    /// <summary>What the scanner says of the content; nothing when there is none, or none that takes a question.</summary>
    public async Task<ScanResult?> Scan(Stream content, CancellationToken ct)
    {
        if (settings.Scanner is not { } address)
            return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var asked = false;
        try
        {
            using var socket = await Connect(address, patience.Token);
            asked = true;
            await using var line = new NetworkStream(socket);
            await line.WriteAsync("zINSTREAM\0"u8.ToArray(), patience.Token);
            var piece = new byte[4 + 64 * 1024];
            content.Position = 0;
            for (int read; (read = await content.ReadAsync(piece.AsMemory(4), patience.Token)) > 0; )
            {
                BinaryPrimitives.WriteInt32BigEndian(piece, read);
                await line.WriteAsync(piece.AsMemory(0, 4 + read), patience.Token);
            }
            await line.WriteAsync(new byte[4], patience.Token);
            using var answer = new StreamReader(line, Encoding.UTF8);
            return Read((await answer.ReadToEndAsync(patience.Token)).TrimEnd('\0', '\n'));
        }
        catch (Exception failure)
            when (failure is SocketException or IOException || failure is OperationCanceledException && !ct.IsCancellationRequested)
        {
            Complain($"The virus scanner at {address} does not answer: {failure.Message}");
            return asked ? ScanResult.None : null;
        }
    }

    private ScanResult Read(string answer)
    {
        const string Begins = "stream: ",
            Found = " FOUND";
        if (answer == "stream: OK" || answer.EndsWith(Found, StringComparison.Ordinal))
            complained = null;
        if (answer == "stream: OK")
            return new ScanResult(Evidence.Scan.Clean);
        if (answer.StartsWith(Begins, StringComparison.Ordinal) && answer.EndsWith(Found, StringComparison.Ordinal))
            return new ScanResult(Evidence.Scan.Infected, answer[Begins.Length..^Found.Length]);
        Complain($"The virus scanner answered “{answer}”. Its StreamMaxLength must be 26M or more.");
        return ScanResult.None;
    }

    private void Complain(string what)
    {
        if (Interlocked.Exchange(ref complained, what) != what)
            log.LogWarning("{What} Files stay unread until it says that they are clean.", what);
    }

    private static async Task<Socket> Connect(string address, CancellationToken ct)
    {
        const string Unix = "unix:";
        var socket = address.StartsWith(Unix, StringComparison.Ordinal)
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (socket.AddressFamily is AddressFamily.Unix)
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address[Unix.Length..]), ct);
            else
                await socket.ConnectAsync(
                    address[..address.LastIndexOf(':')],
                    ushort.Parse(address.AsSpan(address.LastIndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture),
                    ct
                );
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
