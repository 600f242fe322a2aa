using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Connections;

/// <summary>
/// Which agent of HaloCRM a person is. HaloCRM proves it, by signing the agent in while the person is signed in here; nothing that an
/// address says counts. Whoever is disabled there is signed out here.
/// </summary>
public sealed class Agents
{
    private const string AgentFact = "agent";
    private const string PersonFact = "person";

    private readonly IAgentStore links;
    private readonly IAgentDirectory directory;
    private readonly ISessionStore sessions;
    private readonly IEvidenceLog evidence;
    private readonly TimeProvider clock;

    internal Agents(
        IAgentStore links, IAgentDirectory directory, ISessionStore sessions, IEvidenceLog evidence, TimeProvider clock)
    {
        this.links = links;
        this.directory = directory;
        this.sessions = sessions;
        this.evidence = evidence;
        this.clock = clock;
    }

    /// <summary>Whether the viewer's organisation is set up so that its agents sign in at HaloCRM.</summary>
    public bool CanLink(Viewer viewer) => directory.InstanceOf(viewer.Tenant) is not null;

    /// <summary>The agent that the viewer is linked with, in the HaloCRM of today's settings; null without one.</summary>
    public async Task<AgentReference?> FindAsync(Viewer viewer, CancellationToken ct) =>
        (await FindAsync(viewer.Tenant, viewer.Person, ct))?.Agent;

    /// <summary>Ends the viewer's link and records it. Without one it does nothing.</summary>
    public async Task<Outcome<Done>> UnlinkAsync(Viewer viewer, CancellationToken ct)
    {
        if (await links.FindAsync(viewer.Tenant, viewer.Person, ct) is not { } link)
        {
            return default(Done);
        }

        // INVARIANT: an end takes effect first.
        await links.RemoveAsync(viewer.Tenant, viewer.Person, ct);
        return await RecordAsync(EvidenceKind.AgentUnlinked, link, viewer.Person.Value, ct);
    }

    /// <summary>
    /// Whether the viewer may use this installation: always, or where everybody has to be an agent, only while linked with one.
    /// </summary>
    internal async Task<bool> MayUseAsync(Viewer viewer, CancellationToken ct) =>
        !directory.IsRequired(viewer.Tenant) || await FindAsync(viewer, ct) is not null;

    /// <summary>
    /// Links the viewer with the agent as whom HaloCRM signed them in just now, and records it; with the token by which HaloCRM lets this
    /// installation act for that agent, if it gave one.
    /// </summary>
    internal async Task<Outcome<Done>> LinkAsync(Viewer viewer, int agent, string? token, CancellationToken ct)
    {
        if (directory.InstanceOf(viewer.Tenant) is not { } instance)
        {
            return AgentRefusals.NotSetUp;
        }

        if (!(await directory.DisabledAsync(viewer.Tenant, [agent], ct)).TryGet(out var disabled, out var unsaid))
        {
            return unsaid;
        }

        if (disabled.Contains(agent))
        {
            return AgentRefusals.Disabled;
        }

        var link = new AgentLink(viewer.Tenant, viewer.Person, new AgentReference(instance, agent), clock.GetUtcNow());
        var before = await links.FindAsync(viewer.Tenant, viewer.Person, ct);
        if (before?.Agent == link.Agent)
        {
            await SaveTokenAsync(before, token, ct);
            return default(Done);
        }

        // Recorded first: who couldn't be recorded as an agent isn't one.
        if ((await RecordAsync(EvidenceKind.AgentLinked, link, viewer.Person.Value, ct)).Refusal is { } refusal)
        {
            return refusal;
        }

        if (!await links.SaveAsync(link, ct))
        {
            await RecordAsync(EvidenceKind.AgentUnlinked, link, EvidenceDraft.Machine, ct);
            return AgentRefusals.SomebodyElses;
        }

        await SaveTokenAsync(link, token, ct);
        return before is null ? default(Done) : await RecordAsync(EvidenceKind.AgentUnlinked, before, viewer.Person.Value, ct);
    }

    /// <summary>The link in the HaloCRM of today's settings.</summary>
    internal async Task<AgentLink?> FindAsync(TenantId tenant, PersonId person, CancellationToken ct) =>
        await links.FindAsync(tenant, person, ct) is { } link && link.Agent.Instance == directory.InstanceOf(tenant) ? link : null;

    /// <summary>
    /// A refusal for a person whose agent is disabled. Where HaloCRM doesn't answer, what it said last counts: it keeps nobody else from
    /// their mail.
    /// </summary>
    internal async Task<Refusal?> RefusalAsync(TenantId tenant, PersonId person, CancellationToken ct)
    {
        if (await FindAsync(tenant, person, ct) is not { } link)
        {
            return null;
        }

        var isDisabled = (await directory.DisabledAsync(tenant, [link.Agent.Number], ct)).TryGet(out var disabled, out _)
            ? disabled.Contains(link.Agent.Number)
            : link.IsDisabled;
        await NoteAsync(link, isDisabled, ct);
        return isDisabled ? AgentRefusals.Disabled : null;
    }

    /// <summary>Signs out everybody whose agent is disabled, of all tenants.</summary>
    /// <returns>A refusal if a HaloCRM didn't say so; whoever is signed in of its agents stays so then.</returns>
    internal async Task<Outcome<Done>> CheckAsync(CancellationToken ct)
    {
        var known = (await links.AllAsync(ct)).Where(l => l.Agent.Instance == directory.InstanceOf(l.Tenant));
        Outcome<Done> all = default(Done);
        foreach (var tenant in known.GroupBy(l => l.Tenant))
        {
            // One HaloCRM that doesn't answer keeps nothing from being said of the others' agents.
            var checkedNow = await CheckAsync(tenant.Key, [.. tenant], ct);
            all = checkedNow.IsAllowed ? all : checkedNow;
        }

        return all;
    }

    private async Task<Outcome<Done>> CheckAsync(TenantId tenant, IReadOnlyList<AgentLink> known, CancellationToken ct)
    {
        List<int> asked = [.. known.Select(l => l.Agent.Number).Distinct()];
        if (!(await directory.DisabledAsync(tenant, asked, ct)).TryGet(out var disabled, out var unsaid))
        {
            return unsaid;
        }

        foreach (var link in known)
        {
            await NoteAsync(link, disabled.Contains(link.Agent.Number), ct);
        }

        return default(Done);
    }

    private Task SaveTokenAsync(AgentLink link, string? token, CancellationToken ct) =>
        token is null ? Task.CompletedTask : links.SaveTokenAsync(link, token, ct);

    // Sign-ins end first, and again in each pass; what was noted before can't have missed one.
    private async Task NoteAsync(AgentLink link, bool isDisabled, CancellationToken ct)
    {
        if (isDisabled)
        {
            await sessions.EndAllAsync(link.Tenant, link.Person, clock.GetUtcNow(), ct);
        }

        if (isDisabled == link.IsDisabled)
        {
            return;
        }

        if (isDisabled)
        {
            await RecordAsync(EvidenceKind.AgentDisabled, link, EvidenceDraft.Machine, ct);
        }

        await links.NoteAsync(link with { IsDisabled = isDisabled }, ct);
    }

    // Without the sign-in's name, which would tie the agent to whatever else names it.
    private async Task<Outcome<Done>> RecordAsync(EvidenceKind kind, AgentLink link, string actor, CancellationToken ct)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { [AgentFact] = links.Pseudonym(link.Tenant, link.Agent) };
        if (actor == EvidenceDraft.Machine)
        {
            facts[PersonFact] = link.Person.Value;
        }

        var recorded = await evidence.AppendAsync(
            new EvidenceDraft { Tenant = link.Tenant.Value, Kind = kind, Actor = actor, Facts = facts }, ct);
        return recorded.Map(_ => default(Done));
    }
}
