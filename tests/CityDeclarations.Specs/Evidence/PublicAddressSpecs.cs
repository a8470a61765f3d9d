using System.Net;
using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Specs.Evidence;

/// <summary>Where the register goes when somebody gives it a link.</summary>
public sealed class PublicAddressSpecs
{
    [Theory]
    [
        InlineData("1.1.1.1"),
        InlineData("8.8.8.8"),
        InlineData("93.184.216.34"),
        InlineData("172.15.255.255"),
        InlineData("172.32.0.0"),
        InlineData("100.63.255.255"),
        InlineData("192.167.1.1"),
        InlineData("223.255.255.255")
    ]
    [InlineData("2606:4700:4700::1111"), InlineData("2a00:1450:4001:80b::200e"), InlineData("::ffff:8.8.8.8")]
    public void Everybodys_addresses_are_gone_to(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [
        InlineData("0.0.0.0"),
        InlineData("10.0.0.1"),
        InlineData("10.255.255.255"),
        InlineData("100.64.0.1"),
        InlineData("127.0.0.1"),
        InlineData("127.255.255.254"),
        InlineData("169.254.169.254")
    ]
    [
        InlineData("172.16.0.1"),
        InlineData("172.31.255.255"),
        InlineData("192.0.0.8"),
        InlineData("192.0.2.1"),
        InlineData("192.168.1.1"),
        InlineData("198.18.0.1"),
        InlineData("198.19.255.255"),
        InlineData("198.51.100.7"),
        InlineData("203.0.113.9")
    ]
    [InlineData("224.0.0.1"), InlineData("240.0.0.1"), InlineData("255.255.255.255")]
    [
        InlineData("::"),
        InlineData("::1"),
        InlineData("::ffff:127.0.0.1"),
        InlineData("::ffff:10.1.2.3"),
        InlineData("::7f00:1"),
        InlineData("64:ff9b::7f00:1"),
        InlineData("64:ff9b:1::1"),
        InlineData("100::1")
    ]
    [
        InlineData("2001::1"),
        InlineData("2001:db8::1"),
        InlineData("2002:7f00:1::"),
        InlineData("3fff::1"),
        InlineData("fc00::1"),
        InlineData("fd12:3456::1"),
        InlineData("fe80::1"),
        InlineData("fec0::1"),
        InlineData("ff02::1"),
        InlineData("4000::1")
    ]
    public void Nobody_elses_are(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();
}
