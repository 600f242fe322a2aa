using System.Collections.Concurrent;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Connections;

/// <summary>Takes a mailbox away: the grant at Google, the agreement, the key and the rows. Marked first, so that one in which the process was stopped is gone for everybody, and is gone on with at the next start.</summary>
internal sealed class MailboxErasures(LimitedUsePolicy policy, IMailboxStore mailboxes, IAgreementStore agreements, IMailSource source, IEvidenceLog evidence, AffirmativeActs acts)
{
    // Nothing is begun in it any more: what is on record about its end is among its newest entries.
    private const int Newest = 200;

    private readonly ConcurrentDictionary<(TenantId Tenant, MailboxId Mailbox), bool> running = new();

    internal Task RunAsync(MailboxRecord mailbox, string act, CancellationToken ct) => OnceAsync(
        mailbox,
        async () =>
        {
            await mailboxes.UpdateAsync(mailbox with { State = MailboxState.Erased }, ct);

            // From here on it is carried out, whoever goes away.
            await FinishAsync(mailbox, new HashSet<EvidenceKind>(), "yes", act, CancellationToken.None);
        });

    /// <summary>Goes on where the process was stopped; false where it is under way already.</summary>
    internal Task<bool> GoOnAsync(MailboxRecord mailbox, CancellationToken ct) =>
        // Without its token nobody knows any more what Google answered before the stop.
        OnceAsync(mailbox, async () => await FinishAsync(mailbox, await OnRecordAsync(mailbox, ct), "tried", await acts.FindAsync(mailbox.Tenant, AffirmativeActKind.Disconnect, [mailbox.Id.Value], ct), ct));

    private async Task<bool> OnceAsync(MailboxRecord mailbox, Func<Task> finish)
    {
        if (!running.TryAdd((mailbox.Tenant, mailbox.Id), true))
        {
            return false;
        }

        try
        {
            await finish();
            return true;
        }
        finally
        {
            running.TryRemove((mailbox.Tenant, mailbox.Id), out _);
        }
    }

    private async Task FinishAsync(MailboxRecord mailbox, IReadOnlySet<EvidenceKind> onRecord, string revokedWord, string? act, CancellationToken ct)
    {
        if (!onRecord.Contains(EvidenceKind.MailboxDisconnected))
        {
            // Google may be out of reach; the person's wish is carried out here all the same, and the token is gone with it.
            var revoked = await source.RevokeAsync(mailbox, ct);
            await RecordAsync(EvidenceKind.MailboxDisconnected, mailbox, EvidenceFacts.Of([("revoked-at-google", revoked.IsAllowed ? revokedWord : revoked.Refusal!.Code.ToString()), .. ActFact(act)]), ct);
        }

        await agreements.WithdrawAsync(mailbox.Tenant, mailbox.Agreement, acts.Now, ct);

        // Before the key is destroyed, which ends what could be gone on with. Marked as it is, nothing of it can be opened in between.
        if (!onRecord.Contains(EvidenceKind.MailboxErased))
        {
            await RecordAsync(EvidenceKind.MailboxErased, mailbox, EvidenceFacts.Of([.. ActFact(act)]), ct);
        }

        await mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, ct);
    }

    private async Task<IReadOnlySet<EvidenceKind>> OnRecordAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        try
        {
            return (await evidence.AboutAsync(mailbox.Tenant, mailbox.Id, null, Newest, ct)).Select(e => e.Kind).ToHashSet();
        }
        catch (StoreUnavailableException)
        {
            // Leaving is always allowed: a record that can't be read keeps nobody's mail here, and may say a thing twice.
            return new HashSet<EvidenceKind>();
        }
    }

    private static (string Name, string Value)[] ActFact(string? act) => act is null ? [] : [(PerformedAct.Fact, act)];

    // A record that can't be written keeps nobody's mail here either.
    private Task RecordAsync(EvidenceKind kind, MailboxRecord mailbox, IReadOnlyDictionary<string, string> facts, CancellationToken ct) => evidence.AppendAsync(
        new EvidenceDraft
        {
            Tenant = mailbox.Tenant.Value,
            Kind = kind,
            Actor = mailbox.Owner.Value,
            Mailbox = mailbox.Id.Value,
            Ground = LegalBasisKind.MailboxAgreement.Naming(mailbox.Agreement.Value),
            PolicyHash = policy.Hash,
            Facts = facts,
        },
        ct);
}
