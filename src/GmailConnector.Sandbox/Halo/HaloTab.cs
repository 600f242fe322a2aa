using System.Globalization;

namespace GmailConnector.Sandbox.Halo;

/// <summary>The custom tab of a ticket: an address that an administrator typed, with a variable for the ticket.</summary>
internal static class HaloTab
{
    private const string Variable = "$faultid";

    /// <summary>The address for one ticket, as its page at <paramref name="host"/> frames it; null where there is no tab.</summary>
    internal static Uri? Of(string? typed, int ticket, string host)
    {
        var address = typed?.Replace(Variable, ticket.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var tab))
        {
            return null;
        }

        return tab.IsLoopback && tab.Scheme == Uri.UriSchemeHttp ? new UriBuilder(tab) { Host = host }.Uri : tab;
    }
}
