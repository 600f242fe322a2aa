using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Roles;

/// <summary>People and their roles, as one person may see them.</summary>
/// <param name="People">By name.</param>
/// <param name="IsWhole">Whether this is everybody; else it is the viewer alone.</param>
/// <param name="Propose">The token for proposing; null for who isn't an operator.</param>
public sealed record RoleList(IReadOnlyList<PersonRoles> People, bool IsWhole, ActToken? Propose)
{
    /// <summary>Whether a role of the viewer waits for the privacy briefing to be confirmed.</summary>
    public bool NeedsBriefing { get; init; }
}

/// <summary>A person, and the roles that they have or were proposed for.</summary>
/// <param name="Person">Who.</param>
/// <param name="Roles">Without that of an agent, which everybody has who may sign in.</param>
/// <param name="IsAccessTaken">Whether the person can't sign in because somebody took their access.</param>
public sealed record PersonRoles(NamedPerson Person, IReadOnlyList<HeldRole> Roles, bool IsAccessTaken)
{
    /// <summary>The token for taking the person's access to the client.</summary>
    public ActToken? TakeAccess { get; init; }

    /// <summary>The token for giving it back.</summary>
    public ActToken? GiveAccess { get; init; }
}

/// <summary>A role of a person.</summary>
/// <param name="Role">Which.</param>
/// <param name="State">Whether it works.</param>
/// <param name="IsNamedInSettings">Whether the settings name the person for it, so that it can't be taken here.</param>
public sealed record HeldRole(Role Role, HeldRoleState State, bool IsNamedInSettings)
{
    /// <summary>The proposal that waits for a second person.</summary>
    public RoleProposalId? Proposal { get; init; }

    /// <summary>Who proposed it.</summary>
    public NamedPerson? ProposedBy { get; init; }

    /// <summary>When the proposal ends.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Since when the person has it.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The token for approving.</summary>
    public ActToken? Approve { get; init; }

    /// <summary>The token for declining.</summary>
    public ActToken? Decline { get; init; }

    /// <summary>The token for taking it.</summary>
    public ActToken? Take { get; init; }
}

/// <summary>Whether a role works.</summary>
public enum HeldRoleState
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>It works once the person has confirmed the privacy briefing.</summary>
    NeedsBriefing,

    /// <summary>It waits for a second person.</summary>
    Proposed,

    /// <summary>It doesn't work, because the person may not sign in or because taking it isn't recorded yet.</summary>
    Suspended,
}
