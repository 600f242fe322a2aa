using GmailConnector.Gmail.Tokens;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Benchmarks.Support;

/// <summary>A connected mailbox under a live agreement, as if its person had walked through the pages.</summary>
internal static class Connecting
{
    /// <summary>Also with tokens, so that it can be synced.</summary>
    /// <param name="name">Tells several connections of the one account apart, as if they were of several accounts.</param>
    internal static async Task<MailboxRecord> ConnectAsync(this Product product, SandboxProcess google, string name, CancellationToken ct)
    {
        var mailbox = await product.AddMailboxAsync(name, SandboxProcess.Subject + name, ct);
        var token = new MailboxToken(google.RefreshToken, google.AccessToken, TimeProvider.System.GetUtcNow().AddDays(1));
        await product.Get<TokenBox>().SaveAsync(mailbox.Tenant, mailbox.Id, token, ct);
        return mailbox;
    }

    internal static async Task<MailboxRecord> AddMailboxAsync(this Product product, string name, string subject, CancellationToken ct)
    {
        var policy = product.Get<LimitedUsePolicy>();
        var now = TimeProvider.System.GetUtcNow();
        var owner = product.Get<IPeopleStore>().Pseudonym(TenantId.Default, subject);
        var agreement = new AgreementRecord(
            new AgreementId("agr_" + name),
            TenantId.Default,
            owner,
            policy.Agreement.Version,
            policy.Agreement.Hash,
            policy.Hash,
            GmailScopes.All,
            now,
            null,
            null);
        await product.Get<IAgreementStore>().AddAsync(agreement, ct);
        var mailbox = new MailboxRecord
        {
            Id = new MailboxId("mbx_" + name),
            Tenant = TenantId.Default,
            Owner = owner,
            Subject = subject,
            Address = SandboxProcess.Account,
            State = MailboxState.Connected,
            Granted = GmailScopes.All.ToHashSet(),
            Agreement = agreement.Id,
            ConnectedAt = now,
        };
        await product.Get<IMailboxStore>().AddAsync(mailbox, ct);
        return mailbox;
    }

    /// <summary>The mailbox's owner, signed in.</summary>
    internal static async Task<Viewer> SignInAsync(this Product product, MailboxRecord mailbox, CancellationToken ct)
    {
        const string session = "benchmark";
        await product.Get<ISessionStore>().StartAsync(mailbox.Tenant, mailbox.Owner, session, TimeProvider.System.GetUtcNow(), ct);
        return new Viewer(mailbox.Tenant, mailbox.Owner, new HashSet<Role> { Role.Agent }, session);
    }

    /// <summary>The initial sync, run under one permit after another until it is through, as the sync service does.</summary>
    internal static async Task<int> SyncAsync(this Product product, MailboxRecord mailbox, CancellationToken ct)
    {
        var store = product.Get<IMailboxStore>();
        var sync = product.Get<Gmail.Sync.MailboxSync>();
        var pace = new Gmail.Sync.SyncPace();
        var now = mailbox;
        while (!now.Sync.InitialDone)
        {
            var outcome = await sync.RunAsync(now, pace, ct);
            if (!outcome.IsAllowed)
            {
                throw new InvalidOperationException($"The sync was refused: {outcome.Refusal!.Reason}");
            }

            now = await store.FindAsync(mailbox.Tenant, mailbox.Id, ct) ?? throw new InvalidOperationException("The mailbox is gone.");
        }

        return now.Sync.Stored;
    }
}
