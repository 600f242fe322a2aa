using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Guard.Connections;

/// <summary>
/// Completes a hand-over, once the successor has agreed and has signed in to the account at Google. The mailbox is marked first: if the
/// process stops in between, nobody can open it, and the hand-over is completed at the next start.
/// </summary>
internal sealed class HandOverCompletion(
    IMailboxStore mailboxes,
    IAgreementStore agreements,
    IHandOverStore handOvers,
    RecordedEnds ends,
    HandOverLedger ledger,
    OwnerLeaving leaving) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>
    /// The hand-over of the mailbox to this person that can be taken up at this moment under this agreement; null where there is none.
    /// </summary>
    internal async Task<HandOver?> FindAsync(Viewer viewer, MailboxRecord mailbox, AgreementId? agreement, CancellationToken ct) =>
        ends.Check(await handOvers.FindOpenAsync(viewer.Tenant, mailbox.Id, ct)) is { } open
        && open.IsOpen(ledger.Now)
        && (open.Owner, open.Successor) == (mailbox.Owner, viewer.Person)
        && (agreement is null ? open.Agreement is not null : open.Agreement == agreement)
            ? open
            : null;

    /// <summary>
    /// Makes the successor the mailbox's owner. The mailbox that is returned has to be connected: its token is still the one before.
    /// </summary>
    internal async Task<Outcome<MailboxRecord>> CompleteAsync(
        HandOver offer, MailboxRecord mailbox, IReadOnlySet<GmailScope> granted, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await mailboxes.UpdateAsync(mailbox with { State = MailboxState.HandingOver }, ct);
            var begun = offer with
            {
                State = HandOverState.Completing,
                Granted = [.. granted.Order()],
                Version = offer.Version + 1,
                ChangedAt = ledger.Now,
            };
            if (await handOvers.ReplaceAsync(begun, ct))
            {
                return await FinishAsync(begun, mailbox, ct);
            }

            await mailboxes.UpdateAsync(mailbox, CancellationToken.None);
            return HandOverRefusals.NotFound;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Continues a hand-over that was interrupted. The successor has to connect the mailbox again afterwards.</summary>
    internal async Task GoOnAsync(MailboxRecord marked, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await mailboxes.FindAsync(marked.Tenant, marked.Id, ct) is not { State: MailboxState.HandingOver } mailbox)
            {
                return;
            }

            if (await handOvers.FindOpenAsync(mailbox.Tenant, mailbox.Id, ct) is
                { State: HandOverState.Completing, IsAsWritten: true } open)
            {
                await FinishAsync(open, mailbox, ct);
            }
            else
            {
                // It hadn't begun: everything stays with the owner.
                await mailboxes.UpdateAsync(mailbox with { State = MailboxState.Connected }, ct);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<Outcome<MailboxRecord>> FinishAsync(HandOver begun, MailboxRecord mailbox, CancellationToken ct)
    {
        await agreements.WithdrawAsync(mailbox.Tenant, mailbox.Agreement, ledger.Now, ct);
        await leaving.EndAsync(begun, ct);

        // INVARIANT: the mailbox has its new owner only once that is recorded.
        if (await ledger.RecordCompletionAsync(begun, mailbox.Agreement, ct) is { } refusal)
        {
            return refusal;
        }

        await leaving.TellAsync(begun, ct);
        var next = mailbox with
        {
            Owner = begun.Successor,
            Agreement = begun.Agreement!.Value,
            Granted = begun.Granted.ToHashSet(),
            State = MailboxState.NeedsReconnect,
        };
        var done = begun with { State = HandOverState.Done, Version = begun.Version + 1, ChangedAt = ledger.Now };
        return await handOvers.CompleteAsync(done, next, ct) ? next : HandOverRefusals.UnderWay;
    }
}
