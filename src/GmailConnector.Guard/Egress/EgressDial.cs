using System.Net;
using System.Net.Sockets;

namespace GmailConnector.Guard.Egress;

/// <summary>Every address that a name has just now.</summary>
internal delegate Task<IPAddress[]> ResolveName(string host, CancellationToken ct);

/// <summary>Connects to one address.</summary>
internal delegate Task<Stream> OpenSocket(IPEndPoint place, CancellationToken ct);

/// <summary>Opens the socket. It resolves the name, checks all its addresses, and connects to one of exactly those.</summary>
internal sealed class EgressDial(EgressRules rules, EgressRefusals refusals, ResolveName resolve, OpenSocket open)
{
    // Flows into the calls below it and ends with the method that set it.
    private static readonly AsyncLocal<bool> Announced = new();

    /// <summary>Whether the connection or look-up that is beginning on this thread was made by this class.</summary>
    internal static bool IsAnnounced => Announced.Value;

    internal async Task<Stream> ConnectAsync(EgressTarget target, CancellationToken ct)
    {
        var decision = rules.Decide(target);
        IPAddress[] addresses = [];
        if (decision.IsAllowed)
        {
            // INVARIANT: the name is resolved once. The connection goes to the address that was checked, so a different second answer
            // changes nothing.
            addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await ResolveAsync(target.Host, ct);
            decision = rules.Decide(decision, addresses);
        }

        if (!decision.IsAllowed)
        {
            throw await refusals.RecordAsync(target, decision);
        }

        return addresses.Length > 0
            ? await OpenAsync(addresses, target.Port, ct)
            : throw new SocketException((int)SocketError.HostNotFound);
    }

    internal static async Task<Stream> OpenAsync(IPEndPoint place, CancellationToken ct)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            Announced.Value = true;
            await socket.ConnectAsync(place, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        Announced.Value = true;
        return await resolve(host, ct);
    }

    private async Task<Stream> OpenAsync(IPAddress[] addresses, int port, CancellationToken ct)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            try
            {
                return await open(new IPEndPoint(address, port), ct);
            }
            catch (SocketException e)
            {
                last = e;
            }
        }

        throw last!;
    }
}
