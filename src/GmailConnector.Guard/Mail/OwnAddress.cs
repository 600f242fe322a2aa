namespace GmailConnector.Guard.Mail;

/// <summary>Whether an address reaches the same mailbox as one's own: in other case, with a plus, in Gmail's domains with dots.</summary>
internal static class OwnAddress
{
    internal static bool IsOneOf(IReadOnlyCollection<string> own, string address) => own.Any(o => AreSame(o, address));

    internal static bool AreSame(string own, string address) =>
        AddressList.Same(own, address) || AddressList.Same(Reached(own), Reached(address));

    private static string Reached(string address)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0)
        {
            return address;
        }

        var (local, domain) = (address[..at], address[(at + 1)..]);
        local = local.IndexOf('+') is > 0 and var plus ? local[..plus] : local;
        return domain.ToLowerInvariant() is "gmail.com" or "googlemail.com"
            ? $"{local.Replace(".", string.Empty, StringComparison.Ordinal)}@gmail.com"
            : $"{local}@{domain}";
    }
}
