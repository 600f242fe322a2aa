using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Mail;

/// <summary>Which addresses a message went to, as far as its header says.</summary>
internal static class ReceivedBy
{
    private static readonly string[] Fields = ["To", "Cc", "Delivered-To", "X-Original-To", "X-Forwarded-To"];

    internal static bool Any(MessageRecord message, IReadOnlyList<string> addresses) =>
        addresses.Count > 0
            && message.Content is { } content
            && Fields.SelectMany(f => AddressList.Read(content.Fields(f))).Any(a => addresses.Any(own => AddressList.Same(own, a.Address)));
}
