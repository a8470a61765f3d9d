using System.Net;
using System.Net.Sockets;

namespace CityDeclarations.Registry.Evidence;

/// <summary>
/// Looks whether something is at a web address. Whatever the address, its redirects or its name server say, it goes to
/// public addresses only: what is connected to is looked at, at the moment of connecting.
/// </summary>
internal sealed class LinkCaller : IDisposable
{
    private const int MostHops = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly EvidenceSettings settings;
    private readonly HttpClient http;

    public LinkCaller(EvidenceSettings settings)
    {
        this.settings = settings;
        http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false, // or the proxy would do the connecting
                ConnectCallback = Connect,
                ConnectTimeout = Patience,
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
                MaxResponseDrainSize = 0,
            }
        )
        {
            Timeout = Patience,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("CityDeclarations-LinkCheck/1.0");
    }

    /// <summary>Asks for the headers alone, and for the page only where those are not given.</summary>
    public async Task<LinkAnswer> Ask(string address, CancellationToken ct)
    {
        try
        {
            var at = new Uri(address);
            for (var hop = 0; hop <= MostHops && at.Scheme is "http" or "https"; hop++)
            {
                var (status, onward) = await Ask(HttpMethod.Head, at, ct);
                if (status is not (>= 200 and < 400))
                    (status, onward) = await Ask(HttpMethod.Get, at, ct);
                if (status is not (301 or 302 or 303 or 307 or 308) || onward is null)
                    return new LinkAnswer(status);
                at = new Uri(at, onward);
            }
            return new LinkAnswer(null);
        }
        catch (HttpRequestException refused) when (refused.InnerException is PrivateAddressException)
        {
            return new LinkAnswer(null, IsPrivate: true);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Whatever a stranger's server does, or takes too long to do, is no answer; it never stops us.
            return new LinkAnswer(null);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<(int Status, Uri? Onward)> Ask(HttpMethod method, Uri at, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, at);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return ((int)response.StatusCode, response.Headers.Location);
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, ct);
        if (
            !settings.PrivateHosts.Contains(host, StringComparer.OrdinalIgnoreCase)
            && !settings.PrivateHosts.Contains($"{host}:{port}", StringComparer.OrdinalIgnoreCase)
        )
        {
            // One private address among public ones is no accident either.
            if (addresses.FirstOrDefault(address => !PublicAddress.Is(address)) is { } closed)
                throw new PrivateAddressException($"{host} is at {closed}.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct); // these very addresses: asked again, the name server might say something else
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class PrivateAddressException(string message) : Exception(message);
}
