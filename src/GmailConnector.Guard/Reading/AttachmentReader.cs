using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Reading;

/// <summary>
/// A message's files, one by one or all at once, and the message as a file. They come from Gmail, and nothing of them is kept.
/// </summary>
internal sealed class AttachmentReader(AccessGate gate, IMessageStore store, IMailSource source)
{
    internal Task<Outcome<GuardedFile>> OpenAttachmentAsync(MailSession session, MessageId message, string partId, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.DownloadAttachment, [message], GmailScope.ReadOnly),
            new GatedAct<GuardedFile>(ActKind.View, async (permit, mailbox, token) =>
            {
                // INVARIANT: officers download attachments only as packages, and the evidence names what is in them.
                if (MessageInspection.IsForOfficers(permit))
                {
                    return MailReader.OnlyInspected;
                }

                var part = (await ContentAsync(session, message, token))?.Content?.Part(MailSealer.PartIdOf(partId));
                if (part is null)
                {
                    return Refusal.NotFound;
                }

                permit.Require(message);
                var fetched = await source.FetchAttachmentAsync(mailbox, message, part.PartId, token);
                return fetched.TryGet(out var bytes, out var refusal)
                    ? new GuardedFile(AttachmentName.Of(part.FileName, part.MediaType), part.MediaType, bytes, permit)
                    : refusal;
            })
            {
                Facts = [("shows", "attachment")],
            },
            ct);

    internal Task<Outcome<GuardedHtml>> ReadAttachmentAsync(MailSession session, MessageId message, string partId, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.DownloadAttachment, [message], GmailScope.ReadOnly),
            new GatedAct<GuardedHtml>(ActKind.View, async (permit, mailbox, token) =>
            {
                if (MessageInspection.IsForOfficers(permit))
                {
                    return MailReader.OnlyInspected;
                }

                var part = (await ContentAsync(session, message, token))?.Content?.Part(MailSealer.PartIdOf(partId));
                if (part is null || AttachmentPreviews.Of(part) != AttachmentPreview.Text)
                {
                    return Refusal.NotFound;
                }

                permit.Require(message);
                var fetched = await source.FetchTextAsync(mailbox, message, part.PartId, token);
                return fetched.TryGet(out var text, out var refusal)
                    ? new GuardedHtml(MessageHtml.OfFile(text).Html, permit)
                    : refusal;
            })
            {
                Facts = [("shows", "attachment")],
            },
            ct);

    internal Task<Outcome<GuardedFile>> OpenAllAttachmentsAsync(MailSession session, MessageId message, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.DownloadAttachment, [message], GmailScope.ReadOnly),
            new GatedAct<GuardedFile>(ActKind.View, async (permit, mailbox, token) =>
            {
                if (MessageInspection.IsForOfficers(permit))
                {
                    return MailReader.OnlyInspected;
                }

                if (await ContentAsync(session, message, token) is not { Content: { } content, InternalDate: var received }
                    || content.Attachments.Where(a => !a.Inline).ToList() is not { Count: > 0 } parts)
                {
                    return Refusal.NotFound;
                }

                permit.Require(message);
                List<(string Name, ReadOnlyMemory<byte> Content)> files = [];
                var fetched = await source.FetchAttachmentsAsync(mailbox, message, [.. parts.Select(p => p.PartId)], token);
                foreach (var (part, answer) in parts.Zip(fetched))
                {
                    if (!answer.TryGet(out var bytes, out var refusal))
                    {
                        return refusal;
                    }

                    files.Add((AttachmentName.Of(part.FileName, part.MediaType), bytes));
                }

                var name = AttachmentName.Of($"{content.Header("Subject")}.zip");
                return new GuardedFile(
                    name == ".zip" ? "attachments.zip" : name, AttachmentArchive.MediaType, AttachmentArchive.Of(files, received), permit);
            })
            {
                Facts = [("shows", "attachments")],
            },
            ct);

    internal Task<Outcome<GuardedFile>> OpenOriginalAsync(MailSession session, MessageId message, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.DownloadAttachment, [message], GmailScope.ReadOnly),
            new GatedAct<GuardedFile>(ActKind.View, async (permit, mailbox, token) =>
            {
                if (MessageInspection.IsForOfficers(permit))
                {
                    return MailReader.OnlyInspected;
                }

                if ((await ContentAsync(session, message, token))?.Content is not { } content)
                {
                    return Refusal.NotFound;
                }

                permit.Require(message);
                var name = AttachmentName.Of($"{content.Header("Subject")}.eml");
                var fetched = await source.FetchRawAsync(mailbox, message, token);
                return fetched.TryGet(out var bytes, out var refusal)
                    ? new GuardedFile(name == ".eml" ? "message.eml" : name, "message/rfc822", bytes, permit)
                    : refusal;
            })
            {
                Facts = [("shows", "original")],
            },
            ct);

    private async Task<MessageRecord?> ContentAsync(MailSession session, MessageId message, CancellationToken ct) =>
        (await store.ContentsAsync(session.Viewer.Tenant, session.Mailbox, [message], ct)).FirstOrDefault();
}
