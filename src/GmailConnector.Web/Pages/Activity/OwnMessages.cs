using GmailConnector.Guard;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Activity;

/// <summary>
/// Opens an owner's messages that others opened, so that the page can name them. It is a view like any other, and recorded.
/// </summary>
internal static class OwnMessages
{
    private const int Most = 50;

    /// <summary>Empty where the owner's own agreement opens nothing at the moment: their number is shown then.</summary>
    internal static async Task<IReadOnlyList<MailMessage>> ReadAsync(
        Mailbox door, IReadOnlyList<MessageId> messages, CancellationToken ct) =>
        messages.Count > 0 && (await door.ReadMessagesAsync([.. messages.Distinct().Take(Most)], ct)).TryGet(out var opened, out _)
            ? opened.Messages
            : [];
}
