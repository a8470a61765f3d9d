using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CityDeclarations.Benchmarks;

/// <summary>
/// A load generator that costs little itself: each connection sends prepared bytes, reads the answer to its end, and
/// sends the next. An answer that is not 2xx ends the run.
/// </summary>
internal static class Load
{
    public const int Connections = 32;

    /// <summary>Sends requests one after the other on each connection until there are no more; answers requests per second.</summary>
    public static async Task<double> Run(Contender contender, Func<byte[]?> next)
    {
        var sent = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async _ =>
                {
                    using var connection = await Connection.Open(contender.Address);
                    while (next() is { } request)
                    {
                        await connection.Send(request);
                        Interlocked.Increment(ref sent);
                    }
                })
        );
        return sent / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Sends the same request for a while.</summary>
    public static Task<double> Run(Contender contender, byte[] request, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        return Run(contender, () => watch.Elapsed < duration ? request : null);
    }

    /// <summary>
    /// Editors, each on a connection of its own, who send one request after the other, at full speed or one in each pause;
    /// answers requests per second, how long each took, and when it was answered; those of an editor follow each other.
    /// </summary>
    public static async Task<(double Rate, TimeSpan[] Took, TimeSpan[] At)> Run(
        Contender contender,
        int editors,
        int turns,
        TimeSpan pause,
        Func<int, int, byte[]> request
    )
    {
        var (took, at) = (new TimeSpan[editors * turns], new TimeSpan[editors * turns]);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, editors)
                .Select(async editor =>
                {
                    using var connection = await Connection.Open(contender.Address);
                    for (var turn = 0; turn < turns; turn++)
                    {
                        // Spread over the pause, so that they do not all type at the same moment.
                        var due = pause * (turn + (double)editor / editors) - watch.Elapsed;
                        if (due > TimeSpan.Zero)
                            await Task.Delay(due);
                        var prepared = request(editor, turn);
                        var start = Stopwatch.GetTimestamp();
                        await connection.Send(prepared);
                        (took[editor * turns + turn], at[editor * turns + turn]) = (Stopwatch.GetElapsedTime(start), watch.Elapsed);
                    }
                })
        );
        return (took.Length / watch.Elapsed.TotalSeconds, took, at);
    }

    public static byte[] Get(string path) => Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: benchmark\r\n\r\n");

    public static byte[] Post(string path, string key, string json, params (string Name, string Value)[] headers) =>
        Send("POST", path, key, json, headers);

    public static byte[] Put(string path, string key, string json, params (string Name, string Value)[] headers) =>
        Send("PUT", path, key, json, headers);

    private static byte[] Send(string method, string path, string key, string json, (string Name, string Value)[] headers)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var head =
            $"{method} {path} HTTP/1.1\r\nHost: benchmark\r\nAuthorization: Bearer {key}\r\nContent-Type: "
            + $"application/json\r\nContent-Length: {body.Length}\r\n"
            + string.Concat(headers.Select(header => $"{header.Name}: {header.Value}\r\n"))
            + "\r\n";
        return [.. Encoding.UTF8.GetBytes(head), .. body];
    }
}

/// <summary>One connection that speaks just enough HTTP/1.1.</summary>
internal sealed class Connection : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    private readonly Socket socket;
    private byte[] buffer = new byte[64 * 1024];
    private int filled;

    private Connection(Socket socket) => this.socket = socket;

    public static async Task<Connection> Open(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        return new Connection(socket);
    }

    /// <summary>Sends a request and answers the body.</summary>
    public async Task<ReadOnlyMemory<byte>> Send(byte[] request)
    {
        await socket.SendAsync(request);
        filled = 0;
        int end;
        while ((end = buffer.AsSpan(0, filled).IndexOf(HeadEnd)) < 0)
            await Receive();
        var head = Encoding.ASCII.GetString(buffer, 0, end);
        var start = end + HeadEnd.Length;
        var length = Header(head, "Content-Length:");
        if (length is not null)
        {
            var total = start + int.Parse(length, CultureInfo.InvariantCulture);
            while (filled < total)
                await Receive();
        }
        else if (Header(head, "Transfer-Encoding:") is not null)
        {
            while (!buffer.AsSpan(0, filled).EndsWith("0\r\n\r\n"u8))
                await Receive();
        }
        return head[9] == '2'
            ? buffer.AsMemory(start, filled - start)
            : throw new InvalidOperationException(
                $"{head[..head.IndexOf('\r', StringComparison.Ordinal)]}\n{Encoding.UTF8.GetString(buffer, start, filled - start)}"
            );
    }

    public void Dispose() => socket.Dispose();

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var end = head.IndexOf('\r', at);
        return head[(at + name.Length)..(end < 0 ? head.Length : end)].Trim();
    }

    private async Task Receive()
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
        filled += read > 0 ? read : throw new IOException("The other side hung up.");
    }
}
