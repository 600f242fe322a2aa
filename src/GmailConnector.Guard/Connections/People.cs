using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;

namespace GmailConnector.Guard.Connections;

/// <summary>The directory of people who signed in.</summary>
public sealed class People
{
    private readonly IPeopleStore store;
    private readonly ISessionStore sessions;
    private readonly IFrameSignInStore frames;
    private readonly Agents agents;
    private readonly WorkingRoles roles;
    private readonly IEvidenceLog evidence;
    private readonly TimeProvider clock;

    internal People(
        SignInStores stores,
        Agents agents,
        WorkingRoles roles,
        IEvidenceLog evidence,
        TimeProvider clock)
    {
        (store, sessions, frames) = stores;
        this.agents = agents;
        this.roles = roles;
        this.evidence = evidence;
        this.clock = clock;
    }

    /// <summary>
    /// Begins a sign-in, records it and returns the person's pseudonym. <paramref name="subject"/> is the identity provider's <c>sub</c>.
    /// </summary>
    internal async Task<Outcome<PersonId>> SignedInAsync(
        TenantId tenant, string subject, string name, string address, IEnumerable<Role> named, string session, CancellationToken ct)
    {
        var person = store.Pseudonym(tenant, subject);
        if (await agents.RefusalAsync(tenant, person, ct) is { } refusal)
        {
            return refusal;
        }

        await store.SaveAsync(new PersonRecord(person, tenant, name, address, clock.GetUtcNow()), ct);

        // Stored before it is recorded. If it can't be recorded it is never handed out, so nobody can use it.
        await sessions.StartAsync(tenant, person, session, clock.GetUtcNow(), ct);

        // INVARIANT: after the start, so that of a sign-in and the taking of the person's access one sees the other.
        if (await roles.IsAccessTakenAsync(tenant, person, ct))
        {
            await sessions.EndAllAsync(tenant, person, clock.GetUtcNow(), ct);
            return RoleRefusals.AccessTaken;
        }

        var recorded = await AppendAsync(EvidenceKind.SignIn, tenant, person, session, [("roles", string.Join(' ', named))], ct);
        return recorded.Map(_ => person);
    }

    /// <summary>Keeps a sign-in that was made in a window for the frame that waits for it, for two minutes.</summary>
    internal Task KeepForFrameAsync(FrameSignIn signIn, CancellationToken ct) =>
        frames.SaveAsync(signIn, clock.GetUtcNow() + FrameSignIn.Kept, ct);

    /// <summary>The sign-in that waits for this frame, once.</summary>
    internal Task<FrameSignIn?> TakeForFrameAsync(FrameId frame, CancellationToken ct) => frames.TakeAsync(frame, clock.GetUtcNow(), ct);

    /// <summary>Whether the sign-in is still valid. A copy of its cookie isn't after the sign-out.</summary>
    internal Task<bool> IsSignedInAsync(Viewer viewer, CancellationToken ct) =>
        sessions.IsLiveAsync(viewer.Tenant, viewer.Person, viewer.Session, ct);

    /// <summary>Ends the sign-in, even if that can't be stored or recorded, and records it.</summary>
    public async Task SignedOutAsync(Viewer viewer, CancellationToken ct)
    {
        try
        {
            await sessions.EndAsync(viewer.Tenant, viewer.Session, clock.GetUtcNow(), ct);
        }
        catch (StoreUnavailableException)
        {
            // It has ended all the same, as the store guarantees: a full disk must not keep anybody signed in.
        }

        await AppendAsync(EvidenceKind.SignOut, viewer.Tenant, viewer.Person, viewer.Session, [], ct);
    }

    private Task<Outcome<EvidenceEntry>> AppendAsync(
        EvidenceKind kind,
        TenantId tenant,
        PersonId person,
        string session,
        IEnumerable<(string Name, string Value)> facts,
        CancellationToken ct) =>
        evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = tenant.Value,
                Kind = kind,
                Actor = person.Value,
                Correlation = session,
                Facts = facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
            },
            ct);
}

/// <summary>Who signs in, and what their sign-ins are kept in.</summary>
internal sealed record SignInStores(IPeopleStore People, ISessionStore Sessions, IFrameSignInStore Frames);
