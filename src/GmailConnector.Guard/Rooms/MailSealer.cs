using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Rooms;

/// <summary>Turns records into sealed views under a permit. The only place where plain mail becomes something that a page may hold.</summary>
internal static class MailSealer
{
    private const int ParticipantsShown = 4;

    /// <summary>Which of a thread's messages a list shows something of: the first and the latest ones.</summary>
    internal static IReadOnlyList<MessageId> ShownOf(ThreadRow row) =>
        row.Messages.Count <= ParticipantsShown ? row.Messages : [row.Messages[0], .. row.Messages.Skip(row.Messages.Count - ParticipantsShown + 1)];

    internal static ThreadSummary? Summarise(ThreadRow row, IReadOnlyDictionary<MessageId, MessageRecord> loaded, Permit permit)
    {
        var shown = ShownOf(row).Select(id => loaded.GetValueOrDefault(id)).OfType<MessageRecord>().ToList();
        if (shown.Count == 0)
        {
            return null;
        }

        shown.ForEach(m => permit.Require(m.Id));
        var newest = shown[^1];
        return new ThreadSummary(
            row.Id,
            [.. shown.SelectMany(m => AddressList.Read(m.Summary.From)).DistinctBy(a => a.Address, StringComparer.OrdinalIgnoreCase).Select(a => Seal(a, permit))],
            new GuardedText(shown[0].Summary.Subject, permit, "(no subject)"),
            new GuardedText(newest.Summary.Snippet, permit),
            row.Date,
            new GuardedNumber(row.Messages.Count, permit),
            row.Messages.Count > 1,
            row.Labels.Contains(LabelId.Unread),
            row.Labels.Contains(LabelId.Starred),
            row.HasAttachments,
            row.Labels);
    }

    internal static MailMessage Seal(MessageRecord m, Permit permit)
    {
        permit.Require(m.Id);
        return new MailMessage(
            m.Id,
            m.Thread,
            AddressList.Read(m.Summary.From) is [var from, ..] ? Seal(from, permit) : new GuardedAddress("(unknown sender)", string.Empty, permit),
            Seal(m.Content?.Header("To") ?? m.Summary.To, permit),
            Seal(m.Content?.Header("Cc"), permit),
            Seal(m.Content?.Header("Bcc"), permit),
            new GuardedText(m.Summary.Subject, permit, "(no subject)"),
            new GuardedText(m.Summary.Snippet, permit),
            m.InternalDate,
            m.Labels,
            [.. (m.Content?.Attachments ?? []).Select(a => Seal(a, permit))]);
    }

    internal static MailAttachment Seal(AttachmentPart a, Permit permit) =>
        new(a.PartId.Replace('.', '-'), new GuardedText(AttachmentName.Of(a.FileName), permit, "unnamed"), new GuardedText(a.MediaType, permit), new GuardedNumber(a.Size, permit), a.Inline);

    internal static string PartIdOf(string shown) => shown.Replace('-', '.');

    private static List<GuardedAddress> Seal(string? header, Permit permit) => [.. AddressList.Read(header).Select(a => Seal(a, permit))];

    private static GuardedAddress Seal(MailAddressField a, Permit permit) => new(a.Name, a.Address, permit);
}
