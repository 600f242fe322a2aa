using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Grounds;

/// <summary>
/// Takes steps of <see cref="AccessGrant"/>, one at a time: looks at it as it stands, asks <see cref="GrantSteps"/>, writes the evidence, keeps
/// it, and tells whom it concerns. Public rooms say who may ask for which step.
/// </summary>
internal sealed class GrantLedger(IGrantStore grants, GrantEvidence evidence, GrantNotices notices, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A new request, or access given without one.</summary>
    internal async Task<Outcome<AccessGrant>> AddAsync(AccessGrant grant, PersonId by, CancellationToken ct, Func<Task<Refusal?>>? check = null)
    {
        var step = grant.IsLive ? EvidenceKind.GrantGiven : EvidenceKind.GrantAsked;
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

            // INVARIANT: what opens anything is on record before it is there.
            if (await evidence.RecordAsync(step, grant, by, ct) is { } refusal)
            {
                return refusal;
            }

            await grants.AddAsync(grant, ct);
            await notices.TellAsync(step, grant, Now, ct);
            return grant;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The entry by which it was given.</summary>
    internal Task<EntryPlace?> ReceiptAsync(AccessGrant grant, CancellationToken ct) => evidence.FindAsync(EvidenceKind.GrantGiven, grant, ct);

    internal async Task<Outcome<AccessGrant>> StepAsync(
        TenantId tenant, GrantId id, PersonId? by, EvidenceKind step, Func<AccessGrant, DateTimeOffset, Outcome<AccessGrant>> take, CancellationToken ct)
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

            // INVARIANT: steps are on record in the order in which they were taken.
            if (grant.Owed is not null)
            {
                if (!(await SettleAsync(grant, evidence.RecordMissingAsync, ct)).TryGet(out var settled, out var unrecorded))
                {
                    return unrecorded;
                }

                grant = settled;
            }

            return take(grant, Now).TryGet(out var next, out var refusal) ? await KeepAsync(grant, next, by, step, ct) : refusal;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Records an end that couldn't be recorded when it came: what of it isn't there yet.</summary>
    internal async Task<Outcome<Done>> SettleAsync(TenantId tenant, GrantId id, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await grants.FindAsync(tenant, id, ct) is not { Owed: not null } grant)
            {
                return default(Done);
            }

            return (await SettleAsync(grant, evidence.RecordMissingAsync, ct)).Refusal is { } refusal ? refusal : default(Done);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Tells the holders of an opening whose notice isn't on record: whoever opened it may have been stopped before.</summary>
    internal async Task TellIfUntoldAsync(AccessGrant grant, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await evidence.FindAsync(EvidenceKind.NoticeGiven, grant, ct) is null)
            {
                await notices.TellHoldersAsync(grant, Now, ct);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<Outcome<AccessGrant>> KeepAsync(AccessGrant grant, AccessGrant next, PersonId? by, EvidenceKind step, CancellationToken ct)
    {
        // What ends access takes effect first: if it can't be recorded, nothing is shown any more either, and the row says what is owed.
        var ends = grant.IsLive && !next.IsLive;
        if (ends)
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

        if (ends)
        {
            next = await TrySettleAsync(next, ct);
        }

        await notices.TellAsync(step, next, Now, ct);
        return next;
    }

    private async Task<AccessGrant> TrySettleAsync(AccessGrant grant, CancellationToken ct)
    {
        try
        {
            return (await SettleAsync(grant, evidence.RecordAsync, ct)).TryGet(out var settled, out _) ? settled : grant;
        }
        catch (StoreUnavailableException)
        {
            // It has ended all the same; the clock goes on with what is owed.
            return grant;
        }
    }

    private async Task<Outcome<AccessGrant>> SettleAsync(
        AccessGrant grant, Func<EvidenceKind, AccessGrant, PersonId?, CancellationToken, Task<Refusal?>> record, CancellationToken ct)
    {
        if (await record(grant.Owed!.Step, grant, grant.Owed.By, ct) is { } refusal)
        {
            return refusal;
        }

        var settled = grant with { Owed = null, Version = grant.Version + 1 };
        return await grants.ReplaceAsync(settled, ct) ? settled : GrantRefusals.NotNow(grant.State);
    }
}
