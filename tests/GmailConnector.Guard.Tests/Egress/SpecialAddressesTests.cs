using System.Net;
using GmailConnector.Guard.Egress;

namespace GmailConnector.Guard.Tests.Egress;

[Trait("way", "14")]
public sealed class SpecialAddressesTests
{
    /// <summary>First and last of each range, and one inside.</summary>
    [Theory]
    [InlineData("unspecified", "0.0.0.0", "0.1.2.3", "0.255.255.255", "::")]
    [InlineData(
        "private",
        "10.0.0.0",
        "10.1.2.3",
        "10.255.255.255",
        "172.16.0.0",
        "172.31.255.255",
        "192.168.0.0",
        "192.168.1.1",
        "192.168.255.255")]
    [InlineData("carrier-grade NAT", "100.64.0.0", "100.100.100.200", "100.127.255.255")]
    [InlineData("loopback", "127.0.0.1", "127.0.0.0", "127.255.255.255", "::1")]
    [InlineData("link-local", "169.254.0.0", "169.254.169.254", "169.254.255.255", "fe80::1", "fe80::1%1", "febf::1")]
    [InlineData(
        "protocol assignments", "192.0.0.0", "192.0.0.192", "192.0.0.255", "2001::1", "2001:2::1", "2001:10::1", "2001:1ff:ffff::1")]
    [InlineData("documentation", "192.0.2.1", "198.51.100.1", "203.0.113.255", "2001:db8::1", "3fff::1")]
    [InlineData("6to4 relays", "192.88.99.1")]
    [InlineData("benchmarking", "198.18.0.1", "198.19.255.255")]
    [InlineData("multicast", "224.0.0.1", "239.255.255.255", "ff02::1")]
    [InlineData("reserved or broadcast", "240.0.0.1", "255.255.255.255")]
    [InlineData("Azure's host", "168.63.129.16")]
    [InlineData("IPv4-mapped", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:142.250.1.1")]
    [InlineData("unique local", "fc00::1", "fd00:ec2::254", "fdff::1")]
    [InlineData("embedded private", "64:ff9b::10.0.0.1", "2002:a00:1::1", "2002:c0a8:101::1")]
    [InlineData("embedded loopback", "64:ff9b::127.0.0.1", "2002:7f00:1::1")]
    [InlineData("embedded link-local", "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::1")]
    [InlineData("not global unicast", "64:ff9b:1::10.0.0.1", "::127.0.0.1", "100::1", "4000::1", "fec0::1", "5f00::1")]
    public void A_special_address_is_known_by_its_range(string range, params string[] addresses) =>
        Assert.All(addresses, a => Assert.Equal(range, SpecialAddresses.RangeOf(IPAddress.Parse(a))));

    [Theory]
    [InlineData("142.250.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2a00:1450:4001:80f::200a")]
    [InlineData("2607:f8b0:4004:800::200a")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("64:ff9b::142.250.1.1")]
    [InlineData("2002:8efa:101::1")]
    public void An_address_of_the_internet_is_in_none(string address) => Assert.Null(SpecialAddresses.RangeOf(IPAddress.Parse(address)));
}
