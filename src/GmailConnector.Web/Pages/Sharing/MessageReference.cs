using System.Text.RegularExpressions;
using GmailConnector.Guard;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>The link by which a colleague names a message without seeing it: two opaque ids.</summary>
internal sealed partial record MessageReference(MailboxId Mailbox, MessageId Message)
{
    internal string Path => $"/ask/{Mailbox}/{Message}";

    /// <summary>Reads the link as it was copied, or its two ids alone; null where it is neither.</summary>
    internal static MessageReference? Read(string? pasted) =>
        Shape().Match((pasted ?? string.Empty).Trim()) is { Success: true } match
        && MailboxId.TryParse(match.Groups[1].Value, null, out var mailbox)
        && MessageId.TryParse(match.Groups[2].Value, null, out var message)
            ? new MessageReference(mailbox, message)
            : null;

    [GeneratedRegex("^(?:https?://[^/\\s]+)?/?(?:ask/)?([A-Za-z0-9_-]+)/([A-Za-z0-9_-]+)$")]
    private static partial Regex Shape();
}
