namespace GmailConnector.Guard;

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
