using GmailConnector.Guard.Grants;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Access that officers have, as it stands once a second one has approved it.</summary>
internal static class OfficerAccess
{
    internal static GrantId Grant { get; } = new("inc_1");

    internal static Mailbox OpenTo(
        this World world,
        Viewer viewer,
        LegalBasisKind kind = LegalBasisKind.SecurityIncident,
        bool downloads = true,
        params string[] messages)
    {
        var now = world.Clock.GetUtcNow();
        world.Grants.Roles[viewer.Person] = [Role.Agent, Role.SecurityOfficer, Role.LegalOfficer];
        world.Grants.Grants[Grant] = new AccessGrant
        {
            Id = Grant,
            Tenant = TenantId.Default,
            Kind = kind,
            State = GrantState.Live,
            Version = 2,
            AskedBy = viewer.Person,
            Viewer = viewer.Person,
            Owner = kind == LegalBasisKind.MessageAgreement ? world.Amira.Person : null,
            Reason = "Phishing was reported.",
            Scope = new AccessScope(World.Box, messages.Select(m => new MessageId(m))),
            Duration = TimeSpan.FromHours(1),
            Downloads = downloads,
            AskedAt = now,
            AnswerBy = now.AddHours(1),
            Answer = new GrantAnswer(
                kind == LegalBasisKind.MessageAgreement ? world.Amira.Person : new PersonId("p_tomas"), now, true, "Yes."),
            Since = now,
            Until = now.AddHours(1),
            Incident = kind == LegalBasisKind.SecurityIncident
                ? new IncidentFile
                {
                    Ticket = new TicketReference(TicketSource.HaloCrm, "4101"),
                    Category = IncidentCategory.Phishing,
                    Severity = IncidentSeverity.High
                }
                : null,
            Order = kind == LegalBasisKind.LegalOrder ? new OrderFile("Court of Example", "12 AR 34/26", new string('e', 64)) : null,
        };
        return world.Mailboxes.OpenUnder(viewer, Grant, World.Box);
    }
}
