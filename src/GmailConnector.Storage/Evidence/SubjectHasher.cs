using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Evidence;

internal sealed class SubjectHasher(Store store) : ISubjectHasher
{
    public async Task<IReadOnlyList<string>> HashAsync(
        TenantId tenant, MailboxId mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        using var key = await store.Keys.RequireAsync(tenant, mailbox, ct);
        return [.. messages.Select(key.Hash)];
    }
}
