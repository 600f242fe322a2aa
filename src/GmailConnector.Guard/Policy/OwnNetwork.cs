using System.Net;
using System.Net.Sockets;

namespace GmailConnector.Guard.Policy;

/// <summary>
/// The network of a customer who runs HaloCRM where no public address leads: a private range (RFC 1918, RFC 4193), declared.
/// </summary>
internal static class OwnNetwork
{
    internal const string Key = "network";

    // Wider ones would be most of what anybody has.
    private const int ShortestV4 = 16;
    private const int ShortestV6 = 48;

    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>Null where the entry names none, and where it isn't one, which is a fault.</summary>
    internal static IPNetwork? Of(PolicySection section)
    {
        if (!section.Keys.Contains(Key))
        {
            return null;
        }

        var text = section.Text(Key);
        if (IPNetwork.TryParse(text, out var network) && IsPrivate(network))
        {
            return network;
        }

        section.Fault(
            Key,
            $"'{text}' isn't a private network such as 10.20.30.0/24 (RFC 1918, RFC 4193), of /{ShortestV4} or narrower, or /{ShortestV6} of IPv6.");
        return null;
    }

    /// <summary>Whether the address itself is in it; an IPv4 one within an IPv6 one isn't.</summary>
    internal static bool Has(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address);

    private static bool IsPrivate(IPNetwork network) =>
        network.PrefixLength >= (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? ShortestV4 : ShortestV6)
            && Private.Any(p => Has(p, network.BaseAddress));
}
