using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// Incidents and legal orders by their id alone. Each step goes to the class of the case's own kind, so that none is tried on the other
/// kind and recorded as refused there. Somebody who may not see a case gets the same refusal as for one that doesn't exist.
/// </summary>
public sealed class AccessCases
{
    private readonly CaseWorkflow workflow;
    private readonly Incidents incidents;
    private readonly LegalOrders orders;
    private readonly CaseUses uses;

    internal AccessCases(CaseWorkflow workflow, Incidents incidents, LegalOrders orders, CaseUses uses)
    {
        this.workflow = workflow;
        this.incidents = incidents;
        this.orders = orders;
        this.uses = uses;
    }

    /// <summary>The cases that this officer may see with their current roles, and which kinds they may file.</summary>
    public Task<Outcome<CaseList>> AllAsync(Viewer officer, CancellationToken ct) => AsEitherAsync<CaseList>(
        officer,
        LegalBasisKind.LegalOrder,
        null,
        async by =>
        {
            var found = await workflow.AllAsync(officer, LegalBasisKind.LegalOrder, ct);
            var filesIncidents = by.Roles.Contains(Role.SecurityOfficer);
            return new CaseList(
                filesIncidents ? [.. found, .. await workflow.AllAsync(officer, LegalBasisKind.SecurityIncident, ct)] : found,
                filesIncidents,
                by.Roles.Contains(Role.LegalOfficer));
        },
        ct);

    /// <summary>One case.</summary>
    public Task<Outcome<AccessCase>> FindAsync(Viewer officer, GrantId id, CancellationToken ct) =>
        ByKindAsync(officer, id, () => incidents.FindAsync(officer, id, ct), () => orders.FindAsync(officer, id, ct), ct);

    /// <summary>What was done with the access, for officers who may see the case.</summary>
    public async Task<Outcome<IReadOnlyList<CaseUse>>> UsesAsync(Viewer officer, GrantId id, CancellationToken ct) =>
        (await FindAsync(officer, id, ct)).Refusal is { } refusal
            ? refusal
            : await StoreFaults.OrRefusedAsync<IReadOnlyList<CaseUse>>(async () =>
                await workflow.FindAsync(officer.Tenant, id, ct) is { } grant
                    ? (await uses.OfAsync(officer, grant, ct)).ToList()
                    : GrantRefusals.NotFound);

    /// <summary>
    /// Another officer approves all or part of it. An incident's ticket must pass its check at this moment too. With
    /// <paramref name="noticeAtOnce"/> the owners are notified at once, whatever delay was requested.
    /// </summary>
    public Task<Outcome<Done>> ApproveAsync(
        Viewer officer,
        AffirmativeAct act,
        GrantId id,
        IReadOnlyList<(MailboxId Mailbox, MessageId Message)> chosen,
        TimeSpan duration,
        bool downloads,
        GuardedText words,
        CancellationToken ct,
        bool noticeAtOnce = false) =>
        ByKindAsync(
            officer,
            id,
            () => incidents.ApproveAsync(officer, act, id, chosen, duration, downloads, words, ct, noticeAtOnce),
            () => orders.ApproveAsync(officer, act, id, chosen, duration, downloads, words, ct),
            ct);

    /// <summary>Another officer refuses, with a reason.</summary>
    public Task<Outcome<Done>> RefuseAsync(Viewer officer, AffirmativeAct act, GrantId id, GuardedText words, CancellationToken ct) =>
        ByKindAsync(
            officer,
            id,
            () => incidents.RefuseAsync(officer, act, id, words, ct),
            () => orders.RefuseAsync(officer, act, id, words, ct),
            ct);

    /// <summary>Whoever filed it withdraws it before a decision.</summary>
    public Task<Outcome<Done>> WithdrawAsync(Viewer officer, AffirmativeAct act, GrantId id, CancellationToken ct) =>
        ByKindAsync(officer, id, () => incidents.WithdrawAsync(officer, act, id, ct), () => orders.WithdrawAsync(officer, act, id, ct), ct);

    /// <summary>The viewer or another officer ends it. Messages open on a screen disappear.</summary>
    public Task<Outcome<Done>> EndAsync(Viewer officer, AffirmativeAct act, GrantId id, CancellationToken ct) =>
        ByKindAsync(officer, id, () => incidents.EndAsync(officer, act, id, ct), () => orders.EndAsync(officer, act, id, ct), ct);

    /// <summary>Whether this officer may file an incident at this moment.</summary>
    public Task<Outcome<Done>> MayFileIncidentAsync(Viewer officer, CancellationToken ct) =>
        MayAsync(officer, LegalBasisKind.SecurityIncident, RefusalTexts.SecurityOfficer, Role.SecurityOfficer, ct);

    /// <summary>Whether this officer may record an order at this moment.</summary>
    public Task<Outcome<Done>> MayRecordOrderAsync(Viewer officer, CancellationToken ct) =>
        MayAsync(officer, LegalBasisKind.LegalOrder, RefusalTexts.LegalOfficer, Role.LegalOfficer, ct);

    private Task<Outcome<Done>> MayAsync(Viewer officer, LegalBasisKind kind, string words, Role needed, CancellationToken ct) =>
        workflow.ActAsync(officer, new OfficerTask(kind, null, words, needed), _ => Task.FromResult<Outcome<Done>>(default(Done)), ct);

    // INVARIANT: somebody with neither role gets the same refusal for every id. For a legal officer an incident looks as if it didn't
    // exist.
    private Task<Outcome<T>> ByKindAsync<T>(
        Viewer officer, GrantId id, Func<Task<Outcome<T>>> incident, Func<Task<Outcome<T>>> order, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(async () => (await workflow.FindAsync(officer.Tenant, id, ct))?.Kind switch
        {
            LegalBasisKind.SecurityIncident when (await workflow.RolesAsync(officer, ct)).Contains(Role.SecurityOfficer) =>
                await incident(),
            LegalBasisKind.SecurityIncident => await NotThereAsync<T>(officer, LegalBasisKind.SecurityIncident, id, ct),
            LegalBasisKind.LegalOrder => await order(),
            _ => await NotThereAsync<T>(officer, LegalBasisKind.LegalOrder, null, ct),
        });

    private Task<Outcome<T>> NotThereAsync<T>(Viewer officer, LegalBasisKind kind, GrantId? about, CancellationToken ct) =>
        AsEitherAsync<T>(officer, kind, about, _ => Task.FromResult<Outcome<T>>(GrantRefusals.NotFound), ct);

    private Task<Outcome<T>> AsEitherAsync<T>(
        Viewer officer, LegalBasisKind kind, GrantId? about, Func<Actor, Task<Outcome<T>>> work, CancellationToken ct) =>
        workflow.ActAsync(
            officer, new OfficerTask(kind, about, RefusalTexts.LegalOrSecurityOfficer, Role.LegalOfficer, Role.SecurityOfficer), work, ct);
}

/// <summary>Incidents and orders that an officer may see.</summary>
/// <param name="Cases">Newest first within each kind.</param>
/// <param name="FilesIncidents">Whether the officer may file an incident.</param>
/// <param name="RecordsOrders">Whether the officer may record an order.</param>
public sealed record CaseList(IReadOnlyList<AccessCase> Cases, bool FilesIncidents, bool RecordsOrders);
