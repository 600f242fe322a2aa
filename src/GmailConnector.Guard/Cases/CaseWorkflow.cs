using GmailConnector.Evidence;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Roles;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// What incidents and orders share. An officer's current roles count. Nobody acts on a case about their own mailbox. All officers
/// responsible for a kind see its cases, except those about their own mailbox. Every refusal to an officer is recorded.
/// </summary>
internal sealed class CaseWorkflow(
    IGrantStore grants, IMailboxStore mailboxes, WorkingRoles roles, GrantLedger ledger, GrantEvidence evidence, CasePresenter presenter)
{
    private const int MostListed = 500;

    internal DateTimeOffset Now => ledger.Now;

    internal AffirmativeActs Acts => presenter.Acts;

    /// <summary>Does the work as this person with their current roles; refused if they have none of the roles needed.</summary>
    internal Task<Outcome<T>> ActAsync<T>(Viewer viewer, OfficerTask task, Func<Actor, Task<Outcome<T>>> work, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync(async () =>
        {
            var now = await RolesAsync(viewer, ct);
            var outcome = viewer.HasLeft
                ? Refusal.RequestOver
                : task.OneOf.Any(now.Contains) ? await work(new Actor(viewer.Person, now))
                : await roles.WhyNotAsync(viewer, task.RoleWords, task.OneOf, ct);
            if (outcome.Refusal is { } refusal)
            {
                var about = task.About is { } id && await grants.FindAsync(viewer.Tenant, id, ct) is { } found && found.Kind == task.Kind
                    ? found
                    : null;
                await evidence.RecordRefusalAsync(viewer, task.Kind, about, refusal, ct);
            }

            return outcome;
        });

    internal Task<IReadOnlySet<Role>> RolesAsync(Viewer viewer, CancellationToken ct) => roles.OfAsync(viewer.Tenant, viewer.Person, ct);

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

    /// <summary>Adds it, unless <paramref name="check"/> refuses. The check runs while nobody else can add or change anything.</summary>
    internal async Task<Outcome<GrantId>> AddAsync(AccessGrant grant, Func<Task<Refusal?>> check, CancellationToken ct) =>
        (await ledger.AddAsync(grant, grant.AskedBy, ct, check)).Map(added => added.Id);

    /// <summary>Whether an incident that isn't closed has this ticket.</summary>
    internal async Task<bool> IsInUseAsync(TenantId tenant, TicketReference ticket, CancellationToken ct) =>
        (await grants.UnfinishedAsync(ct)).Any(g =>
            g.Tenant == tenant
            && g.Incident?.Ticket is { } other
            && other.Source == ticket.Source
            && string.Equals(other.Number, ticket.Number, StringComparison.OrdinalIgnoreCase)
            && g.At(Now) != GrantState.Lapsed);

    internal Task<AccessGrant?> FindAsync(TenantId tenant, GrantId id, CancellationToken ct) => grants.FindAsync(tenant, id, ct);

    /// <summary>A step that the owner of a mailbox in the scope can't take.</summary>
    internal async Task<Outcome<Done>> StepAsync(
        Viewer viewer,
        OfficerStep step,
        LegalBasisKind kind,
        GrantId id,
        Actor by,
        Func<AccessGrant, Actor, DateTimeOffset, Outcome<AccessGrant>> take,
        CancellationToken ct)
    {
        if (await grants.FindAsync(viewer.Tenant, id, ct) is not { } grant || grant.Kind != kind)
        {
            return GrantRefusals.NotFound;
        }

        if (await HoldsAnyAsync(viewer.Tenant, by.Person, grant.Scope, ct))
        {
            return GrantRefusals.OwnMailbox;
        }

        // The reason why somebody can't do this at all comes before any fault of the form.
        if (take(grant, by, Now).Refusal is { } impossible)
        {
            return impossible;
        }

        return await Acts.PerformAsync<Done>(
            step.Act,
            viewer,
            step.Needs,
            [id.Value],
            async performed =>
            {
                var taken = performed.CheckChosen(step.Chosen) is { } notChosen
                    ? notChosen
                    : await ledger.StepAsync(
                        viewer.Tenant, id, viewer.Person, step.Kind, (found, now) => take(found, by, now), ct, performed);
                return taken.TryGet(out _, out var refusal) ? default(Done) : refusal;
            },
            ct);
    }

    /// <summary>Keeps what an officer is still writing about a case. It is no step, so it needs no act and isn't recorded.</summary>
    internal async Task<Outcome<Done>> KeepAsync(
        Viewer viewer,
        LegalBasisKind kind,
        GrantId id,
        Actor by,
        Func<AccessGrant, Actor, DateTimeOffset, Outcome<AccessGrant>> change,
        CancellationToken ct) =>
        await grants.FindAsync(viewer.Tenant, id, ct) is not { } grant || grant.Kind != kind ? GrantRefusals.NotFound
        : await HoldsAnyAsync(viewer.Tenant, by.Person, grant.Scope, ct) ? GrantRefusals.OwnMailbox
        : await ledger.KeepAsync(viewer.Tenant, id, (found, now) => change(found, by, now), ct);

    /// <summary>All of a kind, newest first.</summary>
    internal async Task<IReadOnlyList<AccessCase>> AllAsync(Viewer viewer, LegalBasisKind kind, CancellationToken ct)
    {
        var shown = new List<AccessGrant>();
        foreach (var grant in await grants.OfKindAsync(viewer.Tenant, kind, MostListed, ct))
        {
            if (!await HoldsAnyAsync(viewer.Tenant, viewer.Person, grant.Scope, ct))
            {
                shown.Add(grant);
            }
        }

        return await presenter.OpenAsync(viewer, shown, ct);
    }

    // INVARIANT: an officer whose own mail is concerned learns of it as every owner does, by the notice, and not before.
    internal async Task<Outcome<AccessCase>> ShowAsync(Viewer viewer, LegalBasisKind kind, GrantId id, CancellationToken ct) =>
        await grants.FindAsync(viewer.Tenant, id, ct) is { } grant
            && grant.Kind == kind
            && !await HoldsAnyAsync(viewer.Tenant, viewer.Person, grant.Scope, ct)
            ? await presenter.OpenAsync(viewer, grant, ct)
            : GrantRefusals.NotFound;

    /// <summary>Counts, and names each mailbox's owner.</summary>
    internal async Task<Outcome<FrozenScope>> NameOwnersAsync(Viewer viewer, Outcome<FrozenScope> counted, CancellationToken ct)
    {
        if (!counted.TryGet(out var scope, out var refusal))
        {
            return refusal;
        }

        var named = new List<CaseMailbox>();
        foreach (var mailbox in scope.Mailboxes)
        {
            var owner = (await mailboxes.FindAsync(viewer.Tenant, mailbox.Mailbox, ct))?.Owner;
            named.Add(mailbox with { Owner = owner is { } person ? (await presenter.NameAsync(viewer, [person], ct))[0] : null });
        }

        return scope with { Mailboxes = named };
    }
}

/// <summary>A step, and the officer's act by which it is taken.</summary>
/// <param name="Kind">The step's kind of evidence entry.</param>
/// <param name="Act">What the officer did.</param>
/// <param name="Needs">The kind that the act must be.</param>
/// <param name="Chosen">What must have been chosen in the form.</param>
internal sealed record OfficerStep(EvidenceKind Kind, AffirmativeAct Act, AffirmativeActKind Needs, params IReadOnlyList<string> Chosen);

/// <summary>What an officer is about to do.</summary>
/// <param name="Kind">On which ground.</param>
/// <param name="About">Which request or access; null where there is none yet.</param>
/// <param name="RoleWords">The role that it needs, as people call it.</param>
/// <param name="OneOf">The same as roles; one of them is enough.</param>
internal sealed record OfficerTask(LegalBasisKind Kind, GrantId? About, string RoleWords, params Role[] OneOf);
