using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Reading;

/// <summary>
/// Brings what isn't stored. It stays like all else that is stored: what is older than the policy keeps goes with the next sweep.
/// </summary>
internal sealed class MissingMail(IMessageStore store, IMailSource source)
{
    /// <summary>Null where all of these are stored now that Gmail still has.</summary>
    internal async Task<Refusal?> BringAsync(MailboxRecord mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        var missing = await store.MissingAsync(mailbox.Tenant, mailbox.Id, messages, ct);
        if (missing.Count == 0)
        {
            return null;
        }

        var fetched = await source.FetchAsync(mailbox, missing, ct);
        if (!fetched.TryGet(out var found, out var refusal))
        {
            return refusal;
        }

        await store.SaveAsync(mailbox.Tenant, mailbox.Id, found, null, ct);
        return null;
    }
}
