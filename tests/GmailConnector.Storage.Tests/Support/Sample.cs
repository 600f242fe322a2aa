using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Storage.Tests.Support;

internal static class Sample
{
    public static readonly TenantId Tenant = TenantId.Default;
    public static readonly PersonId Owner = new("prs_owner");

    public static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Somebody with an id as people have them: sixteen bytes.</summary>
    public static PersonId Person(string name) =>
        new("prs_" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)));

    /// <summary>A connected mailbox with the agreement that it rests on.</summary>
    public static async Task<MailboxRecord> AddMailboxAsync(this TestStore store, string name = "one", TenantId? tenant = null)
    {
        var mailbox = Mailbox(name, tenant);
        await store.Agreements.AddAsync(Agreement(mailbox.Agreement, mailbox.Tenant), TestStore.Ct);
        await store.Mailboxes.AddAsync(mailbox, TestStore.Ct);
        return mailbox;
    }

    public static MailboxRecord Mailbox(string name = "one", TenantId? tenant = null) => new()
    {
        Id = new MailboxId("mbx_" + name),
        Tenant = tenant ?? Tenant,
        Owner = Owner,
        Subject = "10769150350006150715113082" + name,
        Address = name + ".helpdesk@corp.example",
        State = MailboxState.Connected,
        Granted = new HashSet<GmailScope> { GmailScope.ReadOnly, GmailScope.Compose },
        Agreement = new AgreementId("agr_" + name),
        ConnectedAt = Noon,
    };

    public static AgreementRecord Agreement(AgreementId id, TenantId? tenant = null) => new(
        id, tenant ?? Tenant, Owner, "mailbox-1", "text-hash", "policy-hash", [GmailScope.ReadOnly, GmailScope.Modify], Noon, null, null);

    public static MessageRecord Message(string id, string thread, int minutes = 0, params string[] labels) => new()
    {
        Id = new MessageId(id),
        Thread = new ThreadId(thread),
        InternalDate = Noon.AddMinutes(minutes),
        SizeEstimate = 2048,
        Labels = [.. labels.Select(l => new LabelId(l))],
        HasAttachments = false,
        Summary = new MessageSummary("Aiko <aiko@shop.example>", "Desk <desk@corp.example>", "Subject of " + id, "Snippet of " + id),
        Content = new MessageContent([new HeaderField("Message-ID", $"<{id}@shop.example>")], "Body of " + id, $"<p>Body of {id}</p>", []),
    };

    public static Task SaveAsync(this TestStore store, MailboxRecord mailbox, params MessageRecord[] messages) =>
        store.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, messages, null, TestStore.Ct);
}
