using System.Collections.Concurrent;
using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Connections;

/// <summary>
/// Erases a mailbox: the permission at Google, the agreement, the key and the rows. The mailbox is marked first: if the process stops in
/// between, nobody can open it, and the erasure is completed at the next start.
/// </summary>
internal sealed class MailboxErasures(
    LimitedUsePolicy policy,
    IMailboxStore mailboxes,
    IAgreementStore agreements,
    IMailSource source,
    IEvidenceLog evidence,
    AffirmativeActs acts)
{
    private readonly ConcurrentDictionary<(TenantId Tenant, MailboxId Mailbox), bool> running = new();

    internal Task RunAsync(MailboxRecord mailbox, string act, CancellationToken ct) => OnceAsync(
        mailbox,
        async () =>
        {
            await mailboxes.UpdateAsync(mailbox with { State = MailboxState.Erased }, ct);

            // From here on it is completed even if the caller goes away.
            await FinishAsync(mailbox, new HashSet<EvidenceKind>(), "yes", act, CancellationToken.None);
        });

    /// <summary>Continues an erasure that was interrupted; false if it is already running.</summary>
    internal Task<bool> GoOnAsync(MailboxRecord mailbox, CancellationToken ct) =>
        // Without the token it can't be known what Google answered before the process stopped.
        OnceAsync(
            mailbox,
            async () =>
                await FinishAsync(
                    mailbox,
                    await OnRecordAsync(mailbox, ct),
                    "tried",
                    await acts.FindAsync(mailbox.Tenant, AffirmativeActKind.Disconnect, [mailbox.Id.Value], ct),
                    ct));

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

    private async Task FinishAsync(
        MailboxRecord mailbox, IReadOnlySet<EvidenceKind> onRecord, string revokedWord, string? act, CancellationToken ct)
    {
        if (!onRecord.Contains(EvidenceKind.MailboxDisconnected))
        {
            // Google may be unreachable. The mailbox is erased here all the same, with its token.
            var revoked = await source.RevokeAsync(mailbox, ct);
            await RecordAsync(
                EvidenceKind.MailboxDisconnected,
                mailbox,
                EvidenceFacts.Of([
                    ("revoked-at-google", revoked.IsAllowed ? revokedWord : revoked.Refusal!.Code.ToString()),
                    .. ActFact(act)
                ]),
                ct);
        }

        await agreements.WithdrawAsync(mailbox.Tenant, mailbox.Agreement, acts.Now, ct);

        // Recorded before the key is destroyed, because afterwards nothing could be continued. The mailbox is marked, so nothing can be
        // opened in between.
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
            return await evidence.BackAsync(mailbox.Tenant, mailbox.Id, ct)
                .TakeWhile(e => e.Kind != EvidenceKind.MailboxConnected)
                .Select(e => e.Kind)
                .ToHashSetAsync(cancellationToken: ct);
        }
        catch (StoreUnavailableException)
        {
            // Leaving is always allowed. A log that can't be read doesn't stop the erasure, even if an entry is then written twice.
            return new HashSet<EvidenceKind>();
        }
    }

    private static (string Name, string Value)[] ActFact(string? act) => act is null ? [] : [(PerformedAct.Fact, act)];

    // A log that can't be written doesn't stop the erasure either.
    private Task RecordAsync(EvidenceKind kind, MailboxRecord mailbox, IReadOnlyDictionary<string, string> facts, CancellationToken ct) =>
        evidence.AppendAsync(
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
