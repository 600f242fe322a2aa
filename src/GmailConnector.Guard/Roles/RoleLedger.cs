using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Roles;

/// <summary>
/// Takes steps of roles, one at a time: asks <see cref="RoleSteps"/>, stores and records the step, and notifies whom it concerns. A role
/// that is given works once that is recorded; one that is taken ends first.
/// </summary>
internal sealed class RoleLedger(RoleBooks books, IRoleStore store, RoleAudience audience, RoleEvidence evidence) : IDisposable
{
    private const int MostTries = 5;

    private readonly SemaphoreSlim turn = new(1);

    internal async Task<Outcome<Done>> StepAsync(
        Viewer viewer,
        PerformedAct act,
        EvidenceKind kind,
        Func<RoleBook, Outcome<RoleAssignment>> take,
        IReadOnlyList<(string Name, string Value)> facts,
        CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            var isOnRecord = false;
            for (var i = 0; i < MostTries; i++)
            {
                var book = await books.ReadAsync(viewer.Tenant, ct);
                if (!take(book).TryGet(out var next, out var refusal))
                {
                    return refusal;
                }

                // A proposal is recorded before anybody can approve it.
                if (next.IsRecorded && !isOnRecord)
                {
                    if (await evidence.RecordAsync(kind, next, act.Name, facts, ct) is { } unrecorded)
                    {
                        return unrecorded;
                    }

                    isOnRecord = true;
                }

                if (await store.SaveAsync(next, ct))
                {
                    return isOnRecord ? await TellAsync(next) : await CompleteAsync(book, next, kind, act.Name, facts);
                }
            }

            return RoleRefusals.ChangedMeanwhile;
        }
        finally
        {
            turn.Release();
        }
    }

    internal Task RecordRefusalAsync(Viewer viewer, EvidenceKind step, Refusal refusal, CancellationToken ct) =>
        evidence.RecordRefusalAsync(viewer, step, refusal, ct);

    public void Dispose() => turn.Dispose();

    /// <summary>
    /// Completes a taking or declining that was stored and isn't marked as recorded; what is in the evidence already isn't written again.
    /// </summary>
    internal async Task<Refusal?> FinishAsync(RoleAssignment ended, EvidenceKind kind, string act, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            return await EndAsync(ended, () => evidence.RecordMissingAsync(kind, ended, act, ct));
        }
        finally
        {
            turn.Release();
        }
    }

    // Not the page's token: what is stored is recorded and told, though the page that asked for it was closed.
    private async Task<Outcome<Done>> CompleteAsync(
        RoleBook book, RoleAssignment next, EvidenceKind kind, string act, IReadOnlyList<(string Name, string Value)> facts)
    {
        Task<Refusal?> RecordAsync() => evidence.RecordAsync(kind, next, act, facts, CancellationToken.None);
        if (next.State != RoleState.Given)
        {
            // INVARIANT: what was taken or declined stays so, though its entry can't be written; UnrecordedRolesService writes it later.
            await EndAsync(next, RecordAsync);
            return default(Done);
        }

        if (await RecordAsync() is { } refusal)
        {
            // INVARIANT: what isn't recorded gives nothing.
            if (book.Find(next.Person, next.Role) is { } before)
            {
                await ReplaceAsync(next, before);
            }

            return refusal;
        }

        return await ReplaceAsync(next, next with { IsRecorded = true }) ? await TellAsync(next) : RoleRefusals.ChangedMeanwhile;
    }

    private async Task<Refusal?> EndAsync(RoleAssignment ended, Func<Task<Refusal?>> record)
    {
        if (ended is { State: RoleState.Taken, Role: Role.Agent })
        {
            await audience.SignOutAsync(ended, CancellationToken.None);
        }

        var refusal = await record();
        await audience.TellAsync(ended, CancellationToken.None);
        if (refusal is null)
        {
            await ReplaceAsync(ended, ended with { IsRecorded = true });
        }

        return refusal;
    }

    // Where another role was changed meanwhile, this one still is what this step made of it.
    private async Task<bool> ReplaceAsync(RoleAssignment there, RoleAssignment then)
    {
        for (var i = 0; i < MostTries; i++)
        {
            var all = await store.AllAsync(there.Tenant, CancellationToken.None);
            var found = all.SingleOrDefault(a => a.Person == there.Person && a.Role == there.Role);
            if (found?.Version != there.Version)
            {
                return false;
            }

            if (await store.SaveAsync(then with { Version = all.Max(a => a.Version) + 1 }, CancellationToken.None))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<Outcome<Done>> TellAsync(RoleAssignment changed)
    {
        await audience.TellAsync(changed, CancellationToken.None);
        return default(Done);
    }
}
