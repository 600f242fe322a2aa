using GmailConnector.Guard.Roles;

namespace GmailConnector.Web.Pages.Roles;

/// <summary>Roles and how they stand in words.</summary>
internal static class RoleWords
{
    internal static IReadOnlyList<Role> Proposable { get; } = [Role.SecurityOfficer, Role.LegalOfficer, Role.Operator, Role.Reviewer];

    internal static string Name(Role role) => role switch
    {
        Role.SecurityOfficer => RolesTexts.SecurityOfficer,
        Role.LegalOfficer => RolesTexts.LegalOfficer,
        Role.Operator => RolesTexts.Operator,
        Role.Reviewer => RolesTexts.Reviewer,
        _ => RolesTexts.Agent,
    };

    internal static string State(HeldRole held) => held.State switch
    {
        HeldRoleState.Works => RolesTexts.Works,
        HeldRoleState.NeedsBriefing => RolesTexts.WaitsForTheBriefing,
        HeldRoleState.Proposed => RolesTexts.Proposed,
        _ => RolesTexts.DoesntWork,
    };
}
