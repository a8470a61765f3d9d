using System.Net;
using System.Net.Sockets;

namespace CityDeclarations.Registry.Evidence;

/// <summary>Which addresses of the internet are everybody's. All others are somebody's own network, perhaps ours.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>Only what is given out at all in IPv6, without what holds an address of IPv4 (Teredo, 6to4) or is an example.</summary>
    private static readonly IPNetwork Given = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Held =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetwork
            ? !Closed.Any(network => network.Contains(address))
            : Given.Contains(address) && !Held.Any(network => network.Contains(address));
    }
}
