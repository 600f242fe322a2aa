using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using MimeKit.Utils;

namespace GmailConnector.Guard.Mail;

/// <summary>
/// Turns records into sealed views under a permit. The only place where plain mail becomes something that a page may hold.
/// </summary>
internal static class MailSealer
{
    private const int ParticipantsShown = 4;
    internal const string NoSubject = "(no subject)";

    /// <summary>Which of a thread's messages a list shows something of: the first and the latest ones.</summary>
    internal static IReadOnlyList<MessageId> ShownOf(ThreadRow row) =>
        row.Messages.Count <= ParticipantsShown
            ? row.Messages
            : [row.Messages[0], .. row.Messages.Skip(row.Messages.Count - ParticipantsShown + 1)];

    /// <param name="row">The thread.</param>
    /// <param name="loaded">What is shown of its messages.</param>
    /// <param name="permit">Under which they were opened.</param>
    /// <param name="list">In which list it stands; null for results of a search.</param>
    internal static ThreadSummary? Summarise(
        ThreadRow row, IReadOnlyDictionary<MessageId, MessageRecord> loaded, Permit permit, LabelId? list)
    {
        var shown = ShownOf(row).Select(id => loaded.GetValueOrDefault(id)).OfType<MessageRecord>().ToList();
        if (shown.Count == 0)
        {
            return null;
        }

        shown.ForEach(m => permit.Require(m.Id));
        var newest = shown[^1];
        var sent = list == LabelId.Sent || list == LabelId.Draft ? shown.Where(m => m.Labels.Contains(list.Value)).ToList() : [];
        return new ThreadSummary(
            row.Id,
            [.. People(sent.Count > 0 ? sent.Select(m => m.Summary.To) : shown.Select(m => m.Summary.From)).Select(a =>
                Seal(a, permit, HeaderBounds.List))],
            Subject(shown[0], permit, HeaderBounds.List),
            new GuardedText(HeaderBounds.Cut(newest.Summary.Snippet, HeaderBounds.List.Snippet), permit),
            row.Date,
            new GuardedNumber(row.Messages.Count, permit),
            row.Messages.Count > 1,
            row.Labels.Contains(LabelId.Unread),
            row.Labels.Contains(LabelId.Starred),
            row.HasAttachments,
            row.Labels)
        {
            NamesRecipients = sent.Count > 0,
            Draft = list == LabelId.Draft ? sent.LastOrDefault()?.Id : null,
        };
    }

    internal static GuardedText Subject(MessageRecord m, Permit permit, HeaderBounds bounds) =>
        new(HeaderBounds.Cut(m.Summary.Subject, bounds.Subject), permit, NoSubject);

    internal static IReadOnlyList<GuardedAddress> Recipients(MessageRecord m, Permit permit, HeaderBounds bounds)
    {
        permit.Require(m.Id);
        return [.. People([m.Summary.To]).Select(a => Seal(a, permit, bounds))];
    }

    /// <param name="m">The message.</param>
    /// <param name="permit">Under which it was opened.</param>
    /// <param name="bounds">How much of its headers is shown.</param>
    /// <param name="senders">What is known of the senders; null for who may not see that.</param>
    internal static MailMessage Seal(MessageRecord m, Permit permit, HeaderBounds bounds, SenderCheck? senders = null)
    {
        permit.Require(m.Id);
        var attachments = m.Content?.Attachments ?? [];
        var to = Read(m.Content?.Fields("To") ?? [m.Summary.To], bounds);
        var (cc, bcc) = (Read(m.Content?.Fields("Cc") ?? [], bounds), Read(m.Content?.Fields("Bcc") ?? [], bounds));
        var wrote = Read([m.Summary.From], bounds);
        var from = Sender(wrote.Shown);
        var sender = senders is null ? null : SenderSealer.Seal(m, senders, permit);
        IEnumerable<MailAddressField> people = [.. to.Shown, .. cc.Shown, .. bcc.Shown, .. from is null ? [] : new[] { from }];
        return new MailMessage(
            m.Id,
            m.Thread,
            SealSender(from, permit, bounds),
            [.. to.Shown.Select(a => Seal(a, permit, bounds))],
            [.. cc.Shown.Select(a => Seal(a, permit, bounds))],
            [.. bcc.Shown.Select(a => Seal(a, permit, bounds))],
            Subject(m, permit, bounds),
            new GuardedText(HeaderBounds.Cut(m.Summary.Snippet, bounds.Snippet), permit),
            m.InternalDate,
            m.Labels,
            [.. attachments.Take(bounds.Attachments).Select(a => Seal(a, permit, bounds))])
        {
            AttachedMessages = [.. (m.Content?.AllMessages ?? []).Take(bounds.Attachments).Select(a => Seal(a, permit, bounds))],
            Calendars = CalendarSealer.Seal(m.Content, permit, bounds),
            Sender = sender,
            Unsubscribe = SenderSealer.Unsubscribe(m, sender, permit),
            IsSigned = m.Content?.IsSigned == true,
            IsEncrypted = m.Content?.IsEncrypted == true,
            HasMoreRecipients = to.HasMore || cc.HasMore || bcc.HasMore,
            HasMoreAttachments = attachments.Count > bounds.Attachments,
            IsCut = wrote.HasMore
                || m.Summary.Subject.Length > bounds.Subject
                || people.Any(a => a.Name.Length > bounds.Name || a.Address.Length > bounds.Address)
                || attachments.Take(bounds.Attachments).Any(a => a.FileName.Length > bounds.Name),
        };
    }

    /// <summary>Whom a sent message couldn't be delivered to, by the reports in its thread.</summary>
    internal static IReadOnlyList<GuardedAddress> NotDelivered(MessageRecord m, IReadOnlyList<FailedDelivery> failures, Permit permit)
    {
        permit.Require(m.Id);
        return m.Labels.Contains(LabelId.Sent)
            ? [
                .. failures.Where(f => f.IsOf(m)).SelectMany(f => f.Recipients).Distinct(StringComparer.OrdinalIgnoreCase)
                    .Select(r => Seal(new MailAddressField(string.Empty, r), permit, HeaderBounds.Thread)),
            ]
            : [];
    }

    private static AttachedMail Seal(AttachedMessage attached, Permit permit, HeaderBounds bounds)
    {
        var content = attached.Content;
        return new AttachedMail(
            ShownId(attached.PartId),
            SealSender(Sender(Read(content.Fields("From"), bounds).Shown), permit, bounds),
            [.. Read(content.Fields("To"), bounds).Shown.Select(a => Seal(a, permit, bounds))],
            [.. Read(content.Fields("Cc"), bounds).Shown.Select(a => Seal(a, permit, bounds))],
            new GuardedText(HeaderBounds.Cut(content.Header("Subject") ?? string.Empty, bounds.Subject), permit, NoSubject),
            DateUtils.TryParse(content.Header("Date") ?? string.Empty, out var date) ? date : null,
            [.. content.Attachments.Take(bounds.Attachments).Select(a => Seal(a, permit, bounds))])
        {
            Calendars = CalendarSealer.Seal(content, permit, bounds),
        };
    }

    internal static MailAttachment Seal(AttachmentPart a, Permit permit) => Seal(a, permit, HeaderBounds.Thread);

    private static MailAttachment Seal(AttachmentPart a, Permit permit, HeaderBounds bounds) => new(
        ShownId(a.PartId),
        new GuardedText(HeaderBounds.CutMiddle(AttachmentName.Of(a.FileName, a.MediaType), bounds.Name), permit, "unnamed"),
        new GuardedText(HeaderBounds.Cut(a.MediaType, bounds.Name), permit),
        new GuardedNumber(a.Size, permit),
        a.Inline)
    {
        Warning = AttachmentWarnings.Of(a.FileName, a.MediaType),
        Preview = AttachmentPreviews.Of(a),
    };

    /// <summary>A part's number as a URL has it.</summary>
    internal static string ShownId(string partId) => partId.Replace('.', '-');

    internal static string PartIdOf(string shown) => shown.Replace('-', '.');

    private static IEnumerable<MailAddressField> People(IEnumerable<string> fields) => fields
        .SelectMany(f => AddressList.Read(f, HeaderBounds.List.Recipients)).DistinctBy(
            a => a.Address.Length > 0 ? a.Address : a.Name, StringComparer.OrdinalIgnoreCase).Take(HeaderBounds.List.Recipients);

    // INVARIANT: no address of From hides another one: where there are several, the last one's name begins with the others.
    private static MailAddressField? Sender(IReadOnlyList<MailAddressField> from) => from.Count <= 1
        ? from.FirstOrDefault()
        : new MailAddressField($"{AddressList.Write(from.SkipLast(1))}, {Named(from[^1])}", from[^1].Address);

    private static string Named(MailAddressField person) => person.Name.Length > 0 ? person.Name : person.Address;

    private static GuardedAddress SealSender(MailAddressField? from, Permit permit, HeaderBounds bounds) =>
        from is not null ? Seal(from, permit, bounds) : new GuardedAddress("(unknown sender)", string.Empty, permit);

    // One more than is shown tells whether there are more.
    private static (IReadOnlyList<MailAddressField> Shown, bool HasMore) Read(IEnumerable<string> fields, HeaderBounds bounds)
    {
        var read = AddressList.Read(fields, bounds.Recipients == int.MaxValue ? int.MaxValue : bounds.Recipients + 1);
        return ([.. read.Take(bounds.Recipients)], read.Count > bounds.Recipients);
    }

    private static GuardedAddress Seal(MailAddressField a, Permit permit, HeaderBounds bounds) =>
        new(HeaderBounds.Cut(a.Name, bounds.Name), HeaderBounds.Cut(a.Address, bounds.Address), permit);
}
