namespace GmailConnector.Guard.Ports;

/// <summary>
/// Whom the settings name for which role at this moment. Whether a role works says <see cref="GmailConnector.Guard.Roles.WorkingRoles"/>.
/// </summary>
internal interface IConfiguredRoles
{
    /// <summary>None for somebody who is unknown or may not sign in.</summary>
    Task<IReadOnlySet<Role>> OfAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>Everybody who has ever signed in and is named for the role now.</summary>
    Task<IReadOnlyList<PersonId>> PeopleWithAsync(TenantId tenant, Role role, CancellationToken ct);
}

/// <summary>What was given and taken in the product, and who has confirmed the privacy briefing. A row is a person and a role.</summary>
internal interface IRoleStore
{
    /// <summary>All of a tenant, as they are at one moment.</summary>
    Task<IReadOnlyList<RoleAssignment>> AllAsync(TenantId tenant, CancellationToken ct);

    Task<IReadOnlyList<RoleAssignment>> OfPersonAsync(TenantId tenant, PersonId person, CancellationToken ct);

    /// <summary>
    /// Writes the row of its person and role, if its version is one more than the highest of the tenant; false if somebody changed any
    /// role of the tenant meanwhile. So a decision that rests on all of them is still right when it is written.
    /// </summary>
    Task<bool> SaveAsync(RoleAssignment changed, CancellationToken ct);

    /// <summary>Keeps the confirmation in the place of an earlier one of the same person.</summary>
    Task ConfirmAsync(BriefingConfirmation confirmed, CancellationToken ct);

    Task<BriefingConfirmation?> ConfirmedAsync(TenantId tenant, PersonId person, CancellationToken ct);
}

/// <summary>A role that was proposed for a person, given to them or taken from them in the product.</summary>
internal sealed record RoleAssignment
{
    public required TenantId Tenant { get; init; }

    public required PersonId Person { get; init; }

    public required Role Role { get; init; }

    public required RoleState State { get; init; }

    /// <summary>Counts the changes of all roles of the tenant: the newest change has the highest.</summary>
    public required int Version { get; init; }

    /// <summary>Whether the change to this state is in the evidence. A role that isn't recorded as given doesn't work.</summary>
    public required bool IsRecorded { get; init; }

    /// <summary>The proposal that it rests on; null for <see cref="Role.Agent"/>.</summary>
    public RoleProposalId? Proposal { get; init; }

    public PersonId? ProposedBy { get; init; }

    public DateTimeOffset? ProposedAt { get; init; }

    /// <summary>From when on the proposal can't be approved.</summary>
    public DateTimeOffset? Until { get; init; }

    public required PersonId ChangedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public bool IsAsWritten { get; init; } = true;

    /// <summary>Whether somebody can approve or decline it at this moment.</summary>
    internal bool IsWaiting(DateTimeOffset now) => IsAsWritten && State == RoleState.Proposed && IsRecorded && now < Until;

    /// <summary>Whether it was given and wasn't taken.</summary>
    internal bool IsGiven => IsAsWritten && State == RoleState.Given && IsRecorded;

    // INVARIANT: a row that somebody edited gives nothing, and what it took stays taken.
    internal bool IsTaken => !IsAsWritten || State == RoleState.Taken || (State == RoleState.Given && !IsRecorded);
}

/// <summary>How far a role of a person is.</summary>
internal enum RoleState
{
    /// <summary>Nothing; never stored.</summary>
    None = 0,

    /// <summary>Proposed. Gives nothing.</summary>
    Proposed = 1,

    /// <summary>Given.</summary>
    Given = 2,

    /// <summary>Declined.</summary>
    Declined = 3,

    /// <summary>Taken.</summary>
    Taken = 4,
}

/// <param name="Tenant">The organisation.</param>
/// <param name="Person">Who confirmed it.</param>
/// <param name="Version">Which version of the text, such as <c>privacy-briefing-1</c>.</param>
/// <param name="TextHash">The hash of the text that was shown, in whichever language.</param>
/// <param name="At">When.</param>
internal sealed record BriefingConfirmation(TenantId Tenant, PersonId Person, string Version, string TextHash, DateTimeOffset At);
