using GmailConnector.Sandbox.Mime;
using MimeKit;

namespace GmailConnector.Sandbox.Delivery;

/// <summary>The addr-specs of an RFC 5322 address list; names, comments and groups are passed over.</summary>
internal static class AddressList
{
    private static readonly ParserOptions Strict = StrictAs(Charsets.Parsing);

    /// <returns>False when an entry is no address.</returns>
    public static bool TryParse(string field, out IReadOnlyList<string> addresses)
    {
        addresses = [];
        if (string.IsNullOrWhiteSpace(field))
        {
            return true;
        }

        if (!InternetAddressList.TryParse(Strict, field, out var list))
        {
            return false;
        }

        addresses = [.. list.Mailboxes.Select(m => m.Address)];
        return addresses.All(IsAddress);
    }

    public static bool IsAddress(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 && at < address.Length - 1 && address.Length <= 320
            && address.AsSpan().IndexOfAny(" \t\r\n,;<>()[]") < 0 && address.IndexOf('@', StringComparison.Ordinal) == at
            && !address[(at + 1)..].StartsWith('.') && !address.EndsWith('.');
    }

    // Made of the options for reading, so that old charsets are known to MimeKit before it is first used.
    private static ParserOptions StrictAs(ParserOptions reading)
    {
        var strict = reading.Clone();
        strict.AddressParserComplianceMode = RfcComplianceMode.Strict;
        strict.AllowAddressesWithoutDomain = false;
        strict.AllowUnquotedCommasInAddresses = false;
        return strict;
    }
}
