using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Connections;

/// <summary>What Google's answers change about a mailbox. Only the adapter calls these.</summary>
public sealed partial class MailboxConnections
{
    /// <summary>
    /// Called by the adapter once Google has answered: binds agreement, account and what was really granted, has the token kept, and only
    /// then counts as connected.
    /// </summary>
    internal async Task<Outcome<MailboxRecord>> ConnectAsync(
        Viewer viewer,
        AgreementId agreement,
        string subject,
        string address,
        IReadOnlySet<GmailScope> granted,
        Func<MailboxRecord, Task> keepToken,
        CancellationToken ct)
    {
        var answered = await agreements.FindAsync(viewer.Tenant, agreement, ct);
        if (answered is null
            || answered.Person != viewer.Person
            || !policy.Agreement.IsOf(answered.TextHash)
            || answered.WithdrawnAt is not null)
        {
            return ConnectionRefusals.NoAgreement;
        }

        var existing = await mailboxes.FindBySubjectAsync(viewer.Tenant, subject, ct);
        if (existing is { State: MailboxState.Erased })
        {
            if (!await erasures.GoOnAsync(existing, ct))
            {
                return ConnectionRefusals.BeingDisconnected;
            }

            existing = null;
        }

        if (existing is not null && existing.Owner != viewer.Person)
        {
            return await handOvers.FindAsync(viewer, existing, agreement, ct) is { } offer
                ? await TakeOverAsync(offer, existing with { Address = address }, granted, keepToken, ct)
                : ConnectionRefusals.OfSomebodyElse;
        }

        if (existing is { State: MailboxState.HandingOver })
        {
            return HandOverRefusals.UnderWay;
        }

        if (answered.Mailbox is { } bound && bound != existing?.Id)
        {
            return ConnectionRefusals.AgreedForOther;
        }

        // Already connected: the owner's agreement for this mailbox counts, not the one just given for a mailbox that might have been new.
        if (existing is not null && answered.Mailbox is null)
        {
            var own = await agreements.FindAsync(viewer.Tenant, existing.Agreement, ct);
            if (own is not { WithdrawnAt: null } || !policy.Agreement.IsOf(own.TextHash))
            {
                return ConnectionRefusals.AgreementNotRenewed;
            }

            agreement = existing.Agreement;
        }

        var record = existing is null
            ? new MailboxRecord
            {
                Id = agreements.MailboxOf(viewer.Tenant, agreement),
                Tenant = viewer.Tenant,
                Owner = viewer.Person,
                Subject = subject,
                Address = address,
                State = MailboxState.Connected,
                Granted = granted,
                Agreement = agreement,
                ConnectedAt = Acts.Now,
            }
            : existing with { Address = address, State = MailboxState.Connected, Granted = granted, Agreement = agreement };

        var kind = existing is null ? EvidenceKind.MailboxConnected : EvidenceKind.MailboxScopesChanged;
        var recorded = await RecordAsync(
            kind, viewer.Tenant, viewer.Person, record, [("granted", string.Join(' ', granted.Order().Select(s => s.ShortName())))], ct);
        if (!recorded.TryGet(out _, out var refusal))
        {
            return refusal;
        }

        await agreements.BindAsync(viewer.Tenant, agreement, record.Id, ct);
        if (existing is null)
        {
            // INVARIANT: a mailbox counts as connected only once its token is kept. Before that a sync would find no token and end the
            // connection.
            await mailboxes.AddAsync(record with { State = MailboxState.NeedsReconnect }, ct);
        }

        await keepToken(record);
        await mailboxes.UpdateAsync(record, CancellationToken.None);
        return record;
    }

    /// <summary>
    /// Google's id of the account behind a mailbox that the viewer has, or is about to take over; null where there is none.
    /// </summary>
    internal async Task<string?> SubjectForAsync(Viewer viewer, MailboxId? mailbox, CancellationToken ct) =>
        mailbox is { } id
        && await mailboxes.FindAsync(viewer.Tenant, id, ct) is { } found
        && (found.Owner == viewer.Person || await handOvers.FindAsync(viewer, found, null, ct) is not null)
            ? found.Subject
            : null;

    // The token before isn't revoked at Google: that would end the new one too, since both are of one account.
    private async Task<Outcome<MailboxRecord>> TakeOverAsync(
        HandOver offer,
        MailboxRecord mailbox,
        IReadOnlySet<GmailScope> granted,
        Func<MailboxRecord, Task> keepToken,
        CancellationToken ct)
    {
        if (!(await handOvers.CompleteAsync(offer, mailbox, granted, ct)).TryGet(out var taken, out var refusal))
        {
            return refusal;
        }

        await keepToken(taken);
        var connected = taken with { State = MailboxState.Connected };
        await mailboxes.UpdateAsync(connected, CancellationToken.None);
        return connected;
    }

    /// <summary>Called by the adapter when Google answers <c>invalid_grant</c>: this mailbox stops, others go on.</summary>
    internal async Task TokenRefusedAsync(MailboxRecord mailbox, CancellationToken ct)
    {
        var current = await mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, ct);
        if (current is { State: MailboxState.Connected })
        {
            await mailboxes.UpdateAsync(current with { State = MailboxState.NeedsReconnect }, ct);
            await RecordAsync(EvidenceKind.MailboxTokenRefused, mailbox.Tenant, null, mailbox, [], ct);
        }
    }
}
