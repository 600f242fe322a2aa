using System.Security.Cryptography;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Guard.Inspecting;

/// <summary>What an officer sees of one message of an incident or an order.</summary>
internal sealed class MessageInspection(AccessGate gate, IMessageStore store, IMailSource source)
{
    internal Task<Outcome<Inspection>> InspectAsync(MailSession session, MessageId message, int firstFile, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ReadMail, [message]),
            new GatedAct<Inspection>(ActKind.View, async (permit, mailbox, token) =>
            {
                if (!IsForOfficers(permit) || await ContentAsync(session, message, token) is not { Content: { } content } found)
                {
                    return Refusal.NotFound;
                }

                permit.Require(message);
                var files = content.AllAttachments.ToList();
                var first = Math.Clamp(
                    firstFile,
                    0,
                    Math.Max(0, files.Count - 1)) / InspectionBuilder.FilesInView * InspectionBuilder.FilesInView;
                var inView = files.Skip(first).Take(InspectionBuilder.FilesInView).ToList();
                return new InspectionBuilder(found, content, permit).Inspect(
                    await FilesAsync(mailbox, found.Id, inView, permit, token), first);
            })
            {
                Facts = [("shows", "inspection")],
            },
            ct);

    /// <summary>What colleagues share with each other is mail to read and not evidence to take apart.</summary>
    internal static bool IsForOfficers(Permit permit) => permit.Ground.Kind is LegalBasisKind.SecurityIncident or LegalBasisKind.LegalOrder;

    // A hash needs the bytes, and those need Gmail; without, the rest is shown all the same.
    private async Task<IReadOnlyList<InspectedFile>> FilesAsync(
        MailboxRecord mailbox, MessageId message, IReadOnlyList<AttachmentPart> parts, Permit permit, CancellationToken ct)
    {
        var fetched = await FetchAsync(source, mailbox, message, parts, ct);
        return [.. parts.Zip(fetched, (part, answer) => answer.TryGet(out var bytes, out var refusal)
            ? InspectionBuilder.File(part, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), null, permit)
            : InspectionBuilder.File(part, null, refusal.Reason, permit))];
    }

    internal static async Task<IReadOnlyList<Outcome<ReadOnlyMemory<byte>>>> FetchAsync(
        IMailSource source, MailboxRecord mailbox, MessageId message, IReadOnlyList<AttachmentPart> parts, CancellationToken ct)
    {
        if (parts.Count == 0)
        {
            return [];
        }

        return IsConnected(mailbox)
            ? await source.FetchAttachmentsAsync(mailbox, message, [.. parts.Select(p => p.PartId)], ct)
            : [.. parts.Select(_ => (Outcome<ReadOnlyMemory<byte>>)ConnectionIsAlive.Disconnected)];
    }

    internal static bool IsConnected(MailboxRecord mailbox) =>
        mailbox.State == MailboxState.Connected && mailbox.Granted.Covers(GmailScope.ReadOnly);

    private async Task<MessageRecord?> ContentAsync(MailSession session, MessageId message, CancellationToken ct) =>
        (await store.ContentsAsync(session.Viewer.Tenant, session.Mailbox, [message], ct)).FirstOrDefault();
}
