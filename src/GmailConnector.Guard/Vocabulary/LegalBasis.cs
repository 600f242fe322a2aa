namespace GmailConnector.Guard.Vocabulary;

/// <summary>What an access rests on, as evidence names it: <c>mailbox-agreement:ID</c>.</summary>
/// <param name="Kind">Which of the five.</param>
/// <param name="Reference">The id of what is on record.</param>
/// <param name="Since">When it was given.</param>
/// <param name="Until">When it ends by itself; null where it doesn't.</param>
internal readonly record struct LegalBasis(LegalBasisKind Kind, string Reference, DateTimeOffset Since, DateTimeOffset? Until = null)
{
    /// <summary>The place in a shared mailbox by which the owner's agreement holds for the viewer; null for the owner.</summary>
    internal GrantId? Enrolment { get; init; }

    /// <summary>Since when the viewer is a member.</summary>
    internal DateTimeOffset? MemberSince { get; init; }

    public override string ToString() => Kind.Naming(Reference);
}

internal enum LegalBasisKind
{
    MailboxAgreement,
    MessageAgreement,
    SecurityIncident,
    LegalOrder,
    Statistics,
}

internal static class LegalBasisKinds
{
    internal static string PolicyName(this LegalBasisKind kind) => kind switch
    {
        LegalBasisKind.MailboxAgreement => "mailbox-agreement",
        LegalBasisKind.MessageAgreement => "message-agreement",
        LegalBasisKind.SecurityIncident => "security-incident",
        LegalBasisKind.LegalOrder => "legal-order",
        LegalBasisKind.Statistics => "statistics",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a ground."),
    };

    /// <summary>As evidence names a ground.</summary>
    internal static string Naming(this LegalBasisKind kind, string reference) => $"{kind.PolicyName()}:{reference}";

    internal static IReadOnlyDictionary<string, LegalBasisKind> ByPolicyName { get; } =
        Enum.GetValues<LegalBasisKind>().ToDictionary(k => k.PolicyName(), StringComparer.Ordinal);
}
