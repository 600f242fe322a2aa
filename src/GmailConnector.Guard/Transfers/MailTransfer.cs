using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Transfers;

/// <summary>
/// The only way by which mail reaches anybody but its reader and Google: a declared destination, at the reader's wish, with the text agreed
/// to just then.
/// </summary>
internal sealed class MailTransfer(AccessGate gate, IMessageStore store, IMailSource source, TransferDelivery delivery)
{
    internal IReadOnlyList<TransferOffer> Offers { get; } =
        [.. gate.Policy.Transfers.Where(t => t.Purpose == LimitedUse.FileToTicket).Select(Offer)];

    internal Outcome<TransferOffer> Read(MailSession session, string destination) =>
        Offers.FirstOrDefault(o => o.Name == destination) is { } offer
            ? offer with
            {
                Act = gate.Acts.Offer(
                    session.Viewer, AffirmativeActKind.Transfer, About(session, offer.Name, offer.ConsentHash), requires: offer.ConsentHash)
            }
            : TransferRefusals.NoSuchDestination;

    internal Task<Outcome<Done>> TransferAsync(
        MailSession session,
        AffirmativeAct act,
        string destination,
        IReadOnlyList<MessageId> messages,
        string consentHash,
        CancellationToken ct)
    {
        var declared = gate.Policy.Transfers.FirstOrDefault(t => t.Name == destination && t.Purpose == LimitedUse.FileToTicket);
        var ids = messages.Distinct().ToList();
        var scope = declared?.Fields.Contains(TransferField.Attachments) == true ? GmailScope.ReadOnly : (GmailScope?)null;
        return gate.PerformAsync(
            session.Request(Purpose.TransferMail, ids, scope) with { Transfer = new TransferWish(destination, consentHash) },
            new GatedAct<Done>(ActKind.Transfer, (permit, mailbox, token) => declared is null
                ? Task.FromResult<Outcome<Done>>(TransferRefusals.NoSuchDestination)
                : GiveAsync(declared, permit, mailbox, ids, token))
            {
                Facts = declared is null
                    ? []
                    : [
                        ("destination", declared.Name),
                        ("fields", string.Join(' ', declared.Fields.Select(f => f.PolicyName()))),
                        ("consent", declared.Consent.Hash)
                    ],
                Affirmed = new Affirmation(
                    act, AffirmativeActKind.Transfer, About(session, destination, consentHash), [.. ids.Select(i => i.Value)]),
            },
            ct);
    }

    private static TransferOffer Offer(TransferRule rule) =>
        new(rule.Name, rule.Title, new AgreedText(rule.Consent.Text, rule.Consent.Hash), rule.Consent.Hash);

    private static string[] About(MailSession session, string destination, string consentHash) =>
        [session.Mailbox.Value, destination, consentHash];

    private async Task<Outcome<Done>> GiveAsync(
        TransferRule rule, Permit permit, MailboxRecord mailbox, List<MessageId> ids, CancellationToken ct)
    {
        // All or none: with one of them gone, what the person saw and agreed to isn't what would be sent.
        var messages = await store.ContentsAsync(mailbox.Tenant, mailbox.Id, ids, ct);
        if (messages.Count != ids.Count)
        {
            return Refusal.NotFound;
        }

        var body = new TransferBody(rule, permit.Correlation);
        var room = gate.Policy.Limits.AttachmentBytes;
        foreach (var message in messages.OrderBy(m => m.InternalDate).ThenBy(m => m.Id.Value, StringComparer.Ordinal))
        {
            var files = await FilesAsync(rule, mailbox, message, room, ct);
            if (!files.TryGet(out var attached, out var refusal))
            {
                return refusal;
            }

            room -= attached.Sum(a => a.Content.Length);
            body.Add(message, attached);
        }

        return permit.IsAlive ? await delivery.SendAsync(rule, body.End(), permit.Correlation, ct) : TransferRefusals.TookTooLong;
    }

    private async Task<Outcome<List<AttachedFile>>> FilesAsync(
        TransferRule rule, MailboxRecord mailbox, MessageRecord message, long room, CancellationToken ct)
    {
        var parts = rule.Fields.Contains(TransferField.Attachments) ? message.Content?.Attachments ?? [] : [];
        if (parts.Sum(p => p.Size) > room)
        {
            return TransferRefusals.FilesTooLarge(gate.Policy.Limits.AttachmentBytes);
        }

        var files = new List<AttachedFile>();
        foreach (var part in parts)
        {
            var fetched = await source.FetchAttachmentAsync(mailbox, message.Id, part.PartId, ct);
            if (!fetched.TryGet(out var bytes, out var refusal))
            {
                return refusal;
            }

            files.Add(new AttachedFile(part, bytes));
        }

        return files;
    }
}
