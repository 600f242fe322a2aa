using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <summary>
/// Turns records into sealed views under a permit. The only place where plain mail becomes something that a page may hold.
/// </summary>
internal static class MailSealer
{
    private const int ParticipantsShown = 4;

    /// <summary>Which of a thread's messages a list shows something of: the first and the latest ones.</summary>
    internal static IReadOnlyList<MessageId> ShownOf(ThreadRow row) =>
        row.Messages.Count <= ParticipantsShown
            ? row.Messages
            : [row.Messages[0], .. row.Messages.Skip(row.Messages.Count - ParticipantsShown + 1)];

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
            [.. Participants(shown).Select(a => Seal(a, permit, HeaderBounds.List))],
            Subject(shown[0], permit, HeaderBounds.List),
            new GuardedText(HeaderBounds.Cut(newest.Summary.Snippet, HeaderBounds.List.Snippet), permit),
            row.Date,
            new GuardedNumber(row.Messages.Count, permit),
            row.Messages.Count > 1,
            row.Labels.Contains(LabelId.Unread),
            row.Labels.Contains(LabelId.Starred),
            row.HasAttachments,
            row.Labels);
    }

    internal static GuardedText Subject(MessageRecord m, Permit permit, HeaderBounds bounds) =>
        new(HeaderBounds.Cut(m.Summary.Subject, bounds.Subject), permit, "(no subject)");

    internal static MailMessage Seal(MessageRecord m, Permit permit, HeaderBounds bounds)
    {
        permit.Require(m.Id);
        var attachments = m.Content?.Attachments ?? [];
        string?[] recipients = [m.Content?.Header("To") ?? m.Summary.To, m.Content?.Header("Cc"), m.Content?.Header("Bcc")];
        var (to, cc, bcc) = (Read(recipients[0], bounds), Read(recipients[1], bounds), Read(recipients[2], bounds));
        var from = Read(m.Summary.From, bounds).Shown.FirstOrDefault();
        IEnumerable<MailAddressField> people = [.. to.Shown, .. cc.Shown, .. bcc.Shown, .. from is null ? [] : new[] { from }];
        return new MailMessage(
            m.Id,
            m.Thread,
            from is not null ? Seal(from, permit, bounds) : new GuardedAddress("(unknown sender)", string.Empty, permit),
            [.. to.Shown.Select(a => Seal(a, permit, bounds))],
            [.. cc.Shown.Select(a => Seal(a, permit, bounds))],
            [.. bcc.Shown.Select(a => Seal(a, permit, bounds))],
            Subject(m, permit, bounds),
            new GuardedText(HeaderBounds.Cut(m.Summary.Snippet, bounds.Snippet), permit),
            m.InternalDate,
            m.Labels,
            [.. attachments.Take(bounds.Attachments).Select(a => Seal(a, permit, bounds))])
        {
            HasMoreRecipients = to.HasMore || cc.HasMore || bcc.HasMore,
            HasMoreAttachments = attachments.Count > bounds.Attachments,
            IsCut = m.Summary.Subject.Length > bounds.Subject
                || people.Any(a => a.Name.Length > bounds.Name || a.Address.Length > bounds.Address)
                || attachments.Take(bounds.Attachments).Any(a => a.FileName.Length > bounds.Name),
        };
    }

    internal static MailAttachment Seal(AttachmentPart a, Permit permit) => Seal(a, permit, HeaderBounds.Thread);

    private static MailAttachment Seal(AttachmentPart a, Permit permit, HeaderBounds bounds) => new(
        a.PartId.Replace('.', '-'),
        new GuardedText(HeaderBounds.CutMiddle(AttachmentName.Of(a.FileName), bounds.Name), permit, "unnamed"),
        new GuardedText(HeaderBounds.Cut(a.MediaType, bounds.Name), permit),
        new GuardedNumber(a.Size, permit),
        a.Inline);

    internal static string PartIdOf(string shown) => shown.Replace('-', '.');

    private static IEnumerable<MailAddressField> Participants(IEnumerable<MessageRecord> shown) => shown
        .SelectMany(m => AddressList.Read(m.Summary.From, HeaderBounds.List.Recipients)).DistinctBy(
            a => a.Address, StringComparer.OrdinalIgnoreCase).Take(HeaderBounds.List.Recipients);

    // One more than is shown tells whether there are more.
    private static (IReadOnlyList<MailAddressField> Shown, bool HasMore) Read(string? header, HeaderBounds bounds)
    {
        var read = AddressList.Read(header, bounds.Recipients == int.MaxValue ? int.MaxValue : bounds.Recipients + 1);
        return ([.. read.Take(bounds.Recipients)], read.Count > bounds.Recipients);
    }

    private static GuardedAddress Seal(MailAddressField a, Permit permit, HeaderBounds bounds) =>
        new(HeaderBounds.Cut(a.Name, bounds.Name), HeaderBounds.Cut(a.Address, bounds.Address), permit);
}
