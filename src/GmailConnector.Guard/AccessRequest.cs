namespace GmailConnector.Guard;

/// <summary>The question put to the gate.</summary>
/// <param name="Viewer">Who would see it; null for machine work.</param>
/// <param name="Tenant">Whose data.</param>
/// <param name="Mailbox">Which mailbox.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Messages">Exactly which messages; empty where the act shows none.</param>
/// <param name="Scope">The Gmail scope that the act needs; null when it calls no Gmail method.</param>
internal sealed record AccessRequest(
    Viewer? Viewer, TenantId Tenant, MailboxId Mailbox, Purpose Purpose, IReadOnlyList<MessageId> Messages, GmailScope? Scope)
{
    /// <summary>Where the messages would go; null for every purpose but <see cref="Purpose.TransferMail"/>.</summary>
    public TransferWish? Transfer { get; init; }

    /// <summary>The access that the viewer claims; null where they work their own mailbox, or one that they are a member of.</summary>
    public GrantId? Grant { get; init; }

    /// <summary>Whether they come by the door for what a holder shared: no other access is there.</summary>
    public bool OnlyShared { get; init; }
}

/// <summary>Where a person wants messages to go, and the text that was on the screen.</summary>
/// <param name="Destination">The name of a declared transfer.</param>
/// <param name="ConsentHash">The hash of the text that the person agreed to.</param>
internal sealed record TransferWish(string Destination, string ConsentHash);

/// <summary>What an access rests on, as evidence names it: <c>mailbox-agreement:ID</c>.</summary>
/// <param name="Kind">Which of the five.</param>
/// <param name="Reference">The id of what is on record.</param>
/// <param name="Since">When it was given.</param>
/// <param name="Until">When it ends by itself; null where it doesn't.</param>
internal readonly record struct Ground(GroundKind Kind, string Reference, DateTimeOffset Since, DateTimeOffset? Until = null)
{
    /// <summary>The place in a shared mailbox by which the holder's agreement holds for the viewer; null for the holder.</summary>
    internal GrantId? Enrolment { get; init; }

    /// <summary>Since when the viewer is a member.</summary>
    internal DateTimeOffset? MemberSince { get; init; }

    public override string ToString() => Kind.Naming(Reference);
}

internal enum GroundKind
{
    MailboxAgreement,
    MessageAgreement,
    SecurityIncident,
    LegalOrder,
    Statistics,
}

internal static class GroundKinds
{
    internal static string PolicyName(this GroundKind kind) => kind switch
    {
        GroundKind.MailboxAgreement => "mailbox-agreement",
        GroundKind.MessageAgreement => "message-agreement",
        GroundKind.SecurityIncident => "security-incident",
        GroundKind.LegalOrder => "legal-order",
        GroundKind.Statistics => "statistics",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a ground."),
    };

    /// <summary>As evidence names a ground.</summary>
    internal static string Naming(this GroundKind kind, string reference) => $"{kind.PolicyName()}:{reference}";

    internal static IReadOnlyDictionary<string, GroundKind> ByPolicyName { get; } =
        Enum.GetValues<GroundKind>().ToDictionary(k => k.PolicyName(), StringComparer.Ordinal);
}
