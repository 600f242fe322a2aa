using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Grounds;

/// <summary>
/// What incidents and orders share: an officer's roles are those of this moment, nobody acts on their own mailbox, and what one officer can see
/// of the files every officer in charge can.
/// </summary>
internal sealed class Officers(IGrantStore grants, IMailboxStore mailboxes, IRoleSource roles, GrantLedger ledger, CaseFiles files)
{
    private const int MostListed = 500;

    internal DateTimeOffset Now => ledger.Now;

    /// <summary>The person with the roles of this moment, or a refusal where none of the roles is among them.</summary>
    internal async Task<Outcome<Actor>> ActorAsync(Viewer viewer, string name, CancellationToken ct, params Role[] oneOf)
    {
        var now = await roles.OfAsync(viewer.Tenant, viewer.Person, ct);
        return oneOf.Any(now.Contains) ? new Actor(viewer.Person, now) : GrantRefusals.RoleMissing(name);
    }

    internal async Task<bool> HoldsAnyAsync(TenantId tenant, PersonId person, AccessScope scope, CancellationToken ct)
    {
        foreach (var mailbox in scope.Mailboxes)
        {
            if ((await mailboxes.FindAsync(tenant, mailbox, ct))?.Owner == person)
            {
                return true;
            }
        }

        return false;
    }

    internal async Task<Outcome<GrantId>> AddAsync(AccessGrant grant, CancellationToken ct) =>
        (await ledger.AddAsync(grant, grant.AskedBy, ct)).TryGet(out var added, out var refusal) ? added.Id : refusal;

    internal Task<AccessGrant?> FindAsync(TenantId tenant, GrantId id, CancellationToken ct) => grants.FindAsync(tenant, id, ct);

    internal Task<IReadOnlyList<AccessGrant>> OfKindAsync(TenantId tenant, GroundKind kind, CancellationToken ct) => grants.OfKindAsync(tenant, kind, MostListed, ct);

    /// <summary>A step that somebody who holds a mailbox of the scope can't take.</summary>
    internal async Task<Outcome<Done>> StepAsync(
        Viewer viewer, GroundKind kind, GrantId id, Actor by, EvidenceKind step, Func<AccessGrant, DateTimeOffset, Outcome<AccessGrant>> take, CancellationToken ct)
    {
        if (await grants.FindAsync(viewer.Tenant, id, ct) is not { } grant || grant.Kind != kind)
        {
            return GrantRefusals.NotFound;
        }

        if (await HoldsAnyAsync(viewer.Tenant, by.Person, grant.Scope, ct))
        {
            return GrantRefusals.OwnMailbox;
        }

        var taken = await ledger.StepAsync(viewer.Tenant, id, viewer.Person, step, take, ct);
        return taken.TryGet(out _, out var refusal) ? default(Done) : (Outcome<Done>)refusal;
    }

    internal async Task<IReadOnlyList<AccessCase>> ShowAsync(Viewer viewer, IReadOnlyList<AccessGrant> found, CancellationToken ct) => await files.OpenAsync(viewer, found, ct);

    internal Task<AccessCase> ShowAsync(Viewer viewer, AccessGrant grant, CancellationToken ct) => files.OpenAsync(viewer, grant, ct);
}
