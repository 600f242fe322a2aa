namespace GmailConnector.Guard.Vocabulary;

/// <summary>The ground of an access, which evidence names as <c>mailbox-agreement:ID</c>.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Reference">The id of the recorded agreement or access.</param>
/// <param name="Since">When it was given.</param>
/// <param name="Until">When it expires; null where it doesn't.</param>
internal readonly record struct LegalBasis(LegalBasisKind Kind, string Reference, DateTimeOffset Since, DateTimeOffset? Until = null)
{
    /// <summary>The membership under which the viewer uses the owner's agreement; null for the owner.</summary>
    internal EnrolmentId? Enrolment { get; init; }

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

    /// <summary>The ground's name in the evidence.</summary>
    internal static string Naming(this LegalBasisKind kind, string reference) => $"{kind.PolicyName()}:{reference}";

    /// <summary>Reads such a name. The kind is null where the name has none that is known.</summary>
    internal static (LegalBasisKind? Kind, string Reference) Parse(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return (colon >= 0 && ByPolicyName.TryGetValue(name[..colon], out var kind) ? kind : null, name[(colon + 1)..]);
    }

    internal static IReadOnlyDictionary<string, LegalBasisKind> ByPolicyName { get; } =
        Enum.GetValues<LegalBasisKind>().ToDictionary(k => k.PolicyName(), StringComparer.Ordinal);
}
