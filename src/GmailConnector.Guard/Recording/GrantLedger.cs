using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Recording;

/// <summary>
/// Takes steps of <see cref="AccessGrant"/>, one at a time: reads its current state, asks <see cref="GrantSteps"/>, records the step,
/// stores it and notifies the people concerned. The public classes decide who may take which step. An opening or an end is stored first,
/// marked as not recorded yet, so that it is recorded exactly once wherever this process stops.
/// </summary>
internal sealed class GrantLedger(
    IGrantStore grants, GrantEvidence evidence, GrantNotices notices, LimitedUsePolicy policy, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Adds a request, or an access that is given without one.</summary>
    internal async Task<Outcome<AccessGrant>> AddAsync(
        AccessGrant grant, PersonId by, CancellationToken ct, Func<Task<Refusal?>>? check = null)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await grants.FindAsync(grant.Tenant, grant.Id, ct) is not null)
            {
                return GrantRefusals.SameForm;
            }

            if (check is not null && await check() is { } objection)
            {
                return objection;
            }

            if (grant.IsLive)
            {
                if (GrantBounds.WhyNot(grant, policy.For(grant.Tenant).Grounds) is { } beyond)
                {
                    return beyond;
                }

                var opening = grant with { Owed = new OwedEntry(EvidenceKind.GrantGiven, by) };
                await grants.AddAsync(opening, ct);
                return await OpenAsync(opening, () => grants.RemoveAsync(opening, ct), ct);
            }

            if (await evidence.RecordAsync(EvidenceKind.GrantAsked, grant, by, ct) is { } refusal)
            {
                return refusal;
            }

            await grants.AddAsync(grant, ct);
            await notices.TellAsync(EvidenceKind.GrantAsked, grant, Now, ct);
            return grant;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Notifies officers who came after a case was filed.</summary>
    internal Task TellLateOfficersAsync(AccessGrant grant, CancellationToken ct) => notices.TellLateOfficersAsync(grant, Now, ct);

    /// <summary>The entry that recorded the access as given.</summary>
    internal Task<EntryPlace?> ReceiptAsync(AccessGrant grant, CancellationToken ct) =>
        evidence.FindAsync(EvidenceKind.GrantGiven, grant, ct);

    internal async Task<Outcome<AccessGrant>> StepAsync(
        TenantId tenant,
        GrantId id,
        PersonId? by,
        EvidenceKind step,
        Func<AccessGrant, DateTimeOffset, Outcome<AccessGrant>> take,
        CancellationToken ct,
        PerformedAct? act = null)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await grants.FindAsync(tenant, id, ct) is not { } grant)
            {
                return GrantRefusals.NotFound;
            }

            if (!grant.IsAsWritten)
            {
                return GrantRefusals.Altered;
            }

            // INVARIANT: steps are recorded in the order in which they were taken.
            if (grant.Owed is not null)
            {
                if (!(await SettleAsync(grant, evidence.RecordMissingAsync, ct)).TryGet(out var settled, out var unrecorded))
                {
                    return unrecorded;
                }

                grant = settled;
            }

            if (!take(grant, Now).TryGet(out var next, out var refusal))
            {
                return refusal;
            }

            // INVARIANT: a decision is about exactly what the form showed.
            return act?.Saw(grant.Standing) == false
                ? ActRefusals.OutOfDate
                : await KeepAsync(grant, next with { Act = act?.Name }, by, step, ct);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Completes a recording that is still missing: an end that couldn't be recorded when it happened, or an opening during which the
    /// process stopped.
    /// </summary>
    internal async Task<Outcome<Done>> SettleAsync(TenantId tenant, GrantId id, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await grants.FindAsync(tenant, id, ct) is not { Owed: not null } grant)
            {
                return default(Done);
            }

            return (await SettleAsync(grant, evidence.RecordMissingAsync, ct)).Map(_ => default(Done));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Keeps what isn't a step: it changes no state and decides nothing, so nothing is recorded and nobody is notified.
    /// </summary>
    internal async Task<Outcome<Done>> KeepAsync(
        TenantId tenant, GrantId id, Func<AccessGrant, DateTimeOffset, Outcome<AccessGrant>> change, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await grants.FindAsync(tenant, id, ct) is not { } grant)
            {
                return GrantRefusals.NotFound;
            }

            if (!grant.IsAsWritten)
            {
                return GrantRefusals.Altered;
            }

            if (!change(grant, Now).TryGet(out var next, out var refusal))
            {
                return refusal;
            }

            return await grants.ReplaceAsync(next, ct) ? default(Done) : GrantRefusals.NotNow(grant.State);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<Outcome<AccessGrant>> KeepAsync(
        AccessGrant grant, AccessGrant next, PersonId? by, EvidenceKind step, CancellationToken ct)
    {
        // An end takes effect first: if it can't be recorded, nothing is shown any more either, and the row says what still has to be
        // recorded.
        var (opens, ends) = (!grant.IsLive && next.IsLive, grant.IsLive && !next.IsLive);
        if (opens && GrantBounds.WhyNot(next, policy.For(next.Tenant).Grounds) is { } beyond)
        {
            return beyond;
        }

        if (opens || ends)
        {
            next = next with { Owed = new OwedEntry(step, by) };
        }
        else if (await evidence.RecordAsync(step, next, by, ct) is { } refusal)
        {
            return refusal;
        }

        if (!await grants.ReplaceAsync(next, ct))
        {
            return GrantRefusals.NotNow(grant.State);
        }

        if (opens)
        {
            return await OpenAsync(next, () => grants.ReplaceAsync(grant with { Version = next.Version + 1 }, ct), ct);
        }

        if (ends)
        {
            next = await TrySettleAsync(next, ct);
        }

        await notices.TellAsync(step, next, Now, ct);
        return next;
    }

    // INVARIANT: an access opens nothing before it is recorded and its owners have their notices. If it can't be recorded, it is as if
    // nobody had given it. If it is recorded, even in part, it stays given, and GrantExpiryService completes it.
    private async Task<Outcome<AccessGrant>> OpenAsync(AccessGrant opening, Func<Task> takeBack, CancellationToken ct)
    {
        var opened = await SettleAsync(opening, evidence.RecordAsync, ct);
        if (!opened.IsAllowed && await evidence.FindAsync(EvidenceKind.GrantGiven, opening, ct) is null)
        {
            await takeBack();
        }

        return opened;
    }

    private async Task<AccessGrant> TrySettleAsync(AccessGrant grant, CancellationToken ct)
    {
        try
        {
            return (await SettleAsync(grant, evidence.RecordAsync, ct)).TryGet(out var settled, out _) ? settled : grant;
        }
        catch (StoreUnavailableException)
        {
            // It has ended all the same; GrantExpiryService completes the recording.
            return grant;
        }
    }

    private async Task<Outcome<AccessGrant>> SettleAsync(
        AccessGrant grant, Func<EvidenceKind, AccessGrant, PersonId?, CancellationToken, Task<Refusal?>> record, CancellationToken ct)
    {
        if (grant is { IsOpening: true, IsAsWritten: false })
        {
            return GrantRefusals.Altered;
        }

        if (await record(grant.Owed!.Step, grant, grant.Owed.By, ct) is { } refusal)
        {
            return refusal;
        }

        if (grant.IsOpening)
        {
            var at = Now;
            await notices.TellAsync(EvidenceKind.GrantGiven, grant, at, ct);

            // The owner gave it, so no notice to the owner has to be recorded.
            if (grant.Owner is null && await evidence.RecordNoticeAsync(grant, grant.Delay?.Until ?? at, ct) is { } untold)
            {
                return untold;
            }
        }

        var settled = grant with { Owed = null, Version = grant.Version + 1 };
        return await grants.ReplaceAsync(settled, ct) ? settled : GrantRefusals.NotNow(grant.State);
    }
}
