namespace GmailConnector.Guard.Roles;

internal static class RoleNames
{
    /// <summary>As the evidence names it.</summary>
    internal static string EvidenceName(this Role role) => role switch
    {
        Role.Agent => "agent",
        Role.SecurityOfficer => "security-officer",
        Role.LegalOfficer => "legal-officer",
        Role.Operator => "operator",
        Role.Reviewer => "reviewer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not a role."),
    };
}
