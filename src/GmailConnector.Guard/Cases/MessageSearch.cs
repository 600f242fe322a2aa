using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Finds the messages of one mailbox that match a query, in the sealed store and without showing any. This is automatic processing and goes
/// through the gate.
/// </summary>
internal sealed class MessageSearch(AccessGate gate, IMessageStore store, IMailSource source, ISubjectHasher hasher)
{
    private const int MostHashed = 100;
    private const int AtOnce = 200;

    /// <summary>
    /// Even a count reveals something, so it is recorded with who asked. The query is recorded as a keyed hash, the same for the same
    /// query.
    /// </summary>
    internal async Task<Outcome<IReadOnlyList<MessageId>>> FindAsync(
        MailboxRecord mailbox, Criteria criteria, Viewer asker, LegalBasisKind kind, CancellationToken ct)
    {
        var question = await hasher.HashAsync(mailbox.Tenant, mailbox.Id, [new MessageId(criteria.Digest())], ct);
        return await gate.PerformAsync(
            new AccessRequest(
                null, mailbox.Tenant, mailbox.Id, Purpose.FreezeScope, [], criteria.AttachmentHash is null ? null : GmailScope.ReadOnly),
            new GatedAct<IReadOnlyList<MessageId>>(ActKind.Search, (_, found, token) => FindOrRefuseAsync(found, criteria, token))
            {
                Facts = [("asked-by", asker.Person.Value), (CaseEntries.For, kind.PolicyName()), ("question", question[0])],
            },
            ct);
    }

    private async Task<Outcome<IReadOnlyList<MessageId>>> FindOrRefuseAsync(MailboxRecord mailbox, Criteria criteria, CancellationToken ct)
    {
        var fitting = new List<MessageRecord>();
        var inRange = await store.ReceivedBetweenAsync(mailbox.Tenant, mailbox.Id, criteria.From, criteria.Before, ct);
        foreach (var part in inRange.Chunk(AtOnce))
        {
            var records = criteria.NeedsContent
                ? await store.ContentsAsync(mailbox.Tenant, mailbox.Id, part, ct)
                : await store.SummariesAsync(mailbox.Tenant, mailbox.Id, part, ct);
            fitting.AddRange(records.Where(criteria.Fits));
        }

        return criteria.AttachmentHash is { } hash
            ? await WithAttachmentAsync(mailbox, fitting, hash, ct)
            : fitting.Select(m => m.Id).ToList();
    }

    private async Task<Outcome<IReadOnlyList<MessageId>>> WithAttachmentAsync(
        MailboxRecord mailbox, List<MessageRecord> candidates, byte[] hash, CancellationToken ct)
    {
        var parts = candidates.SelectMany(m => m.Content?.AllAttachments.Select(a => (Message: m.Id, a.PartId)) ?? []).ToList();
        if (parts.Count > MostHashed)
        {
            return ScopeRefusals.TooManyCandidates(parts.Count, MostHashed);
        }

        var found = new List<MessageId>();
        foreach (var (message, part) in parts.Where(p => !found.Contains(p.Message)))
        {
            var fetched = await source.FetchAttachmentAsync(mailbox, message, part, ct);
            if (!fetched.TryGet(out var bytes, out var refusal))
            {
                return refusal;
            }

            if (CryptographicOperations.FixedTimeEquals(SHA256.HashData(bytes.Span), hash))
            {
                found.Add(message);
            }
        }

        return found.Distinct().ToList();
    }

    /// <summary>A query in the form in which it is compared: instants, one address, one Message-ID without brackets, one hash.</summary>
    internal sealed record Criteria(
        DateTimeOffset From,
        DateTimeOffset Before,
        [property: GmailContent] string? Sender,
        [property: GmailContent] string? RfcMessageId,
        byte[]? AttachmentHash)
    {
        [ContentEnds("Goes nowhere but into the keyed hash that evidence has of a question.")]
        internal string Digest() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
            '\n',
            From.ToString("O", CultureInfo.InvariantCulture),
            Before.ToString("O", CultureInfo.InvariantCulture),
            Sender?.ToLowerInvariant(),
            RfcMessageId,
            Convert.ToHexStringLower(AttachmentHash ?? [])))));

        internal bool NeedsContent => RfcMessageId is not null || AttachmentHash is not null;

        internal bool Fits(MessageRecord message) =>
            (Sender is null
                || AddressList.Read(message.Summary.From).Any(a => string.Equals(a.Address, Sender, StringComparison.OrdinalIgnoreCase)))
            && (RfcMessageId is null
                || string.Equals(message.Content?.Header("Message-ID")?.Trim().Trim('<', '>'), RfcMessageId, StringComparison.Ordinal))
            && (AttachmentHash is null || message.HasAttachments);
    }
}
