using System.Net;
using System.Net.Sockets;

namespace GmailConnector.Guard.Egress;

/// <summary>
/// Addresses that no public name may lead to: this machine, its network, its cloud's own services, and whatever else the registries keep
/// for special use (IANA's IPv4 and IPv6 special-purpose address registries).
/// </summary>
internal static class SpecialAddresses
{
    private const int EmbeddedInNat64 = 12;
    private const int EmbeddedIn6To4 = 2;

    private static readonly (IPNetwork Range, string Name)[] V4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "unspecified"),
        (IPNetwork.Parse("10.0.0.0/8"), "private"),
        (IPNetwork.Parse("100.64.0.0/10"), "carrier-grade NAT"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local"),
        (IPNetwork.Parse("172.16.0.0/12"), "private"),
        (IPNetwork.Parse("192.0.0.0/24"), "protocol assignments"),
        (IPNetwork.Parse("192.0.2.0/24"), "documentation"),
        (IPNetwork.Parse("192.88.99.0/24"), "6to4 relays"),
        (IPNetwork.Parse("192.168.0.0/16"), "private"),
        (IPNetwork.Parse("198.18.0.0/15"), "benchmarking"),
        (IPNetwork.Parse("198.51.100.0/24"), "documentation"),
        (IPNetwork.Parse("203.0.113.0/24"), "documentation"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved or broadcast"),

        // Public numbers behind which a cloud's own services listen to its machines alone.
        (IPNetwork.Parse("168.63.129.16/32"), "Azure's host"),
    ];

    private static readonly (IPNetwork Range, string Name)[] V6 =
    [
        (IPNetwork.Parse("::1/128"), "loopback"),
        (IPNetwork.Parse("::/128"), "unspecified"),
        (IPNetwork.Parse("fc00::/7"), "unique local"),
        (IPNetwork.Parse("fe80::/10"), "link-local"),
        (IPNetwork.Parse("ff00::/8"), "multicast"),
        (IPNetwork.Parse("2001::/23"), "protocol assignments"),
        (IPNetwork.Parse("2001:db8::/32"), "documentation"),
        (IPNetwork.Parse("3fff::/20"), "documentation"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>The special range that an address lies in; null for one of the public internet.</summary>
    internal static string? RangeOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork ? NameIn(V4, address) : RangeOfV6(address);

    private static string? RangeOfV6(IPAddress address)
    {
        // First, since IPNetwork takes such an address for the IPv4 one that is in it, whatever it is compared with.
        if (address.IsIPv4MappedToIPv6)
        {
            return "IPv4-mapped";
        }

        if (NameIn(V6, address) is { } special)
        {
            return special;
        }

        // These carry an IPv4 address, to which the packet goes in the end.
        if (Nat64.Contains(address))
        {
            return Embedded(address, EmbeddedInNat64);
        }

        if (SixToFour.Contains(address))
        {
            return Embedded(address, EmbeddedIn6To4);
        }

        return GlobalUnicast.Contains(address) ? null : "not global unicast";
    }

    private static string? Embedded(IPAddress address, int at) =>
        NameIn(V4, new IPAddress(address.GetAddressBytes().AsSpan(at, 4))) is { } range ? $"embedded {range}" : null;

    private static string? NameIn((IPNetwork Range, string Name)[] ranges, IPAddress address)
    {
        foreach (var (range, name) in ranges)
        {
            if (range.Contains(address))
            {
                return name;
            }
        }

        return null;
    }
}
