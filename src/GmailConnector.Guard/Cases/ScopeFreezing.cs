using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Turns an officer's query into exact message ids before anybody approves. The messages are counted, recorded and fixed, and none is
/// shown.
/// </summary>
internal sealed class ScopeFreezing(
    LimitedUsePolicy policy,
    IMailboxStore mailboxes,
    IMessageStore messages,
    MessageSearch search,
    FrozenScopes frozen,
    GrantEvidence evidence)
{
    private const int MostMailboxes = 20;

    private static readonly char[] Between = [' ', ',', ';', '\n', '\r', '\t'];
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>By a bounded query.</summary>
    internal async Task<Outcome<FrozenScope>> FreezeAsync(
        Viewer viewer, LegalBasisKind kind, ScopeQuery query, PerformedAct act, CancellationToken ct)
    {
        if (TypedInput.Check(viewer, query.Mailboxes, query.Sender, query.RfcMessageId, query.AttachmentHash) is { } madeUp)
        {
            return madeUp;
        }

        var named = await NamedAsync(viewer.Tenant, query.Mailboxes, ct);
        if (!named.TryGet(out var boxes, out var refusal) || !Read(query).TryGet(out var criteria, out refusal))
        {
            return refusal;
        }

        var found = new List<(MailboxId, MessageId)>();
        foreach (var mailbox in boxes)
        {
            if (!(await search.FindAsync(mailbox, criteria, viewer, kind, ct)).TryGet(out var ids, out refusal))
            {
                return refusal;
            }

            found.AddRange(ids.Select(id => (mailbox.Id, id)));
        }

        return await KeepAsync(viewer, kind, new AccessScope(found), AsTyped(query), act, ct);
    }

    /// <summary>By exact references, <c>mailbox/message</c>, one per line.</summary>
    internal async Task<Outcome<FrozenScope>> FreezeAsync(
        Viewer viewer, LegalBasisKind kind, GuardedText references, PerformedAct act, CancellationToken ct)
    {
        if (TypedInput.Check(viewer, references) is { } madeUp)
        {
            return madeUp;
        }

        var found = new List<(MailboxId Mailbox, MessageId Message)>();
        foreach (var line in references.Reveal().Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            // A copied link ends with a reference; everything before its last two parts is the address of this client.
            if (line.Split('/') is not [.., var box, var id]
                || !MailboxId.TryParse(box, null, out var mailbox)
                || !Identifier.TryParse(id, Identifier.IsWellFormed, static v => new MessageId(v), out var message))
            {
                return ScopeRefusals.BadReferences;
            }

            found.Add((mailbox, message));
        }

        var scope = new AccessScope(found.Distinct());
        foreach (var mailbox in scope.Mailboxes)
        {
            if (await mailboxes.FindAsync(viewer.Tenant, mailbox, ct) is not { State: not MailboxState.Erased }
                || (await messages.MissingAsync(viewer.Tenant, mailbox, [.. scope.Of(mailbox)], ct)).Count > 0)
            {
                return ScopeRefusals.BadReferences;
            }
        }

        return await KeepAsync(viewer, kind, scope, ScopeCriteria.References, act, ct);
    }

    private async Task<Outcome<FrozenScope>> KeepAsync(
        Viewer viewer, LegalBasisKind kind, AccessScope scope, ScopeCriteria criteria, PerformedAct act, CancellationToken ct)
    {
        var (most, place) = kind == LegalBasisKind.LegalOrder
            ? (policy.For(viewer.Tenant).Grounds.LegalOrder.MostMessages, "grounds.legal-order.most-messages")
            : (policy.For(viewer.Tenant).Grounds.Incident.MostMessages, "grounds.security-incident.most-messages");
        if (scope.Count == 0 || scope.Count > most)
        {
            return scope.Count == 0 ? ScopeRefusals.NothingFound : GrantRefusals.TooMany(scope.Count, most, place);
        }

        if (await evidence.RecordFrozenAsync(viewer, kind, scope, act, ct) is { } refusal)
        {
            return refusal;
        }

        var (id, until) = frozen.Keep(viewer, kind, new FrozenMessages(scope, criteria, await OutlineAsync(viewer.Tenant, scope, ct)));
        return new FrozenScope(id, [.. scope.Mailboxes.Select(m => new CaseMailbox(m, null, [.. scope.Of(m)]))], until);
    }

    // Their days and sizes, as the store has them in clear, in an order that gives each message its number in the case.
    private async Task<IReadOnlyList<RequestedMessage>> OutlineAsync(TenantId tenant, AccessScope scope, CancellationToken ct)
    {
        var all = new List<RequestedMessage>();
        foreach (var mailbox in scope.Mailboxes.OrderBy(m => m.Value, StringComparer.Ordinal))
        {
            var stored = await messages.OutlinesAsync(tenant, mailbox, [.. scope.Of(mailbox)], ct);
            all.AddRange(stored.OrderBy(m => m.Received).ThenBy(m => m.Id.Value, StringComparer.Ordinal).Select(m =>
                new RequestedMessage(mailbox, m.Id, m.Received, m.Size, m.Labels.Contains(LabelId.Sent))));
        }

        return all;
    }

    private static ScopeCriteria AsTyped(ScopeQuery query) => new(
        false,
        string.Join(", ", query.Mailboxes.Reveal().Split(Between, StringSplitOptions.RemoveEmptyEntries)),
        query.From,
        query.To,
        query.Sender.Reveal().Trim(),
        query.RfcMessageId.Reveal().Trim(),
        query.AttachmentHash.Reveal().Trim());

    private async Task<Outcome<List<MailboxRecord>>> NamedAsync(TenantId tenant, GuardedText typed, CancellationToken ct)
    {
        var addresses = typed.Reveal()
            .Split(Between, StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (addresses.Count is 0 or > MostMailboxes)
        {
            return addresses.Count == 0 ? ScopeRefusals.NoMailbox : ScopeRefusals.TooManyMailboxes;
        }

        List<MailboxRecord> all = [
            .. await mailboxes.InStateAsync(MailboxState.Connected, ct),
            .. await mailboxes.InStateAsync(MailboxState.NeedsReconnect, ct)
        ];
        var found = all.Where(m => m.Tenant == tenant && addresses.Contains(m.Address, StringComparer.OrdinalIgnoreCase)).ToList();
        var missing = addresses.FindIndex(a => !found.Any(m => string.Equals(m.Address, a, StringComparison.OrdinalIgnoreCase)));
        return missing < 0 ? found : ScopeRefusals.NoSuchMailbox(missing + 1, addresses.Count);
    }

    private Outcome<MessageSearch.Criteria> Read(ScopeQuery query)
    {
        var days = query.To.DayNumber - query.From.DayNumber + 1;
        if (days <= 0 || days > policy.Grounds.Incident.QueryRange.TotalDays)
        {
            return ScopeRefusals.BadRange((int)policy.Grounds.Incident.QueryRange.TotalDays);
        }

        var sender = query.Sender.Reveal().Trim();
        var messageId = query.RfcMessageId.Reveal().Trim().Trim('<', '>');
        var hash = query.AttachmentHash.Reveal().Trim();
        if (sender.Length + messageId.Length + hash.Length == 0)
        {
            return ScopeRefusals.NothingGiven;
        }

        if (sender.Length > 0 && !IsAddress(sender))
        {
            return ScopeRefusals.BadSender;
        }

        if (messageId.Length > 0 && (!IsAddress(messageId) || messageId.Length > 500))
        {
            return ScopeRefusals.BadMessageId;
        }

        if (hash.Length > 0 && (hash.Length != 2 * SHA256.HashSizeInBytes || hash.AsSpan().ContainsAnyExcept(Hex)))
        {
            return ScopeRefusals.BadHash;
        }

        return new MessageSearch.Criteria(
            Start(query.From),
            Start(query.To.AddDays(1)),
            NullIfEmpty(sender),
            NullIfEmpty(messageId),
            hash.Length == 0 ? null : Convert.FromHexString(hash));
    }

    // One '@' with something on both sides, and no character that another program would read as a wildcard.
    private static bool IsAddress(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && text.AsSpan().IndexOfAny("*%?, ") < 0 && !text.Any(char.IsControl);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
