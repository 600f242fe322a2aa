using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Rules;
using YamlDotNet.RepresentationModel;

namespace GmailConnector.Guard.Tests.Policy;

/// <summary>Access and membership of the cases, as the README there explains them.</summary>
internal static class CaseGrants
{
    internal static GrantId Claimed { get; } = new("grant_1");

    internal static GrantFacts? Of(string kind, YamlMappingNode facts, Viewer viewer, DateTimeOffset now)
    {
        var live = Live(kind, viewer, PolicyCase.Text(facts, "downloads") is "true", now) with
        {
            Viewer = PolicyCase.Text(facts, "grant-of") is "colleague" ? PolicyCase.Colleague : viewer.Person,
        };
        return As(PolicyCase.Text(facts, "grant") ?? "live", live, now) is not { } grant
            ? null
            : new GrantFacts(
                grant,
                RolesOf(PolicyCase.Text(facts, "roles") ?? "all"),
                PolicyCase.Text(facts, "session") is not "ended",
                Ticket(PolicyCase.Text(facts, "ticket") ?? "holds"));
    }

    internal static Enrolment Member(string how, Viewer viewer, DateTimeOffset now)
    {
        var accepted = new Enrolment
        {
            Id = new EnrolmentId("enr_1"),
            Tenant = TenantId.Default,
            Mailbox = PolicyCase.Box,
            Owner = PolicyCase.Owner,
            Member = viewer.Person,
            State = EnrolmentState.Member,
            Version = 2,
            InvitedAt = now.AddDays(-1),
            AnsweredAt = now.AddHours(-1),
        };
        return how switch
        {
            "accepted" => accepted,
            "reads" => accepted with { Role = MemberRole.Read },
            "answers" => accepted with { Role = MemberRole.Answer },
            "of-no-role" => accepted with { Role = default },
            "invited" => accepted with { State = EnrolmentState.Invited },
            "declined" => accepted with { State = EnrolmentState.Declined },
            "ended" => accepted with { State = EnrolmentState.Ended },
            "ends-now" => accepted with { EndsAt = now },
            "ends-tomorrow" => accepted with { EndsAt = now.AddDays(1) },
            "unconfirmed" => accepted with { AnsweredAt = now.AddDays(-183) },
            "confirmed-again" => accepted with { AnsweredAt = now.AddDays(-400), ConfirmedAt = now.AddDays(-182) },
            "unconfirmed-again" => accepted with { AnsweredAt = now.AddDays(-400), ConfirmedAt = now.AddDays(-183) },
            "confirmed-after-its-end" => accepted with { EndsAt = now.AddDays(-1), ConfirmedAt = now },
            "edited" => accepted with { IsAsWritten = false },
            "of-another-mailbox" => accepted with { Mailbox = new MailboxId("mbx_2") },
            "of-another-owner" => accepted with { Owner = new PersonId("p_earlier") },
            "somebody-else" => accepted with { Member = PolicyCase.Colleague },
            _ => throw new FormatException($"member: {how}?"),
        };
    }

    private static AccessGrant Live(string kind, Viewer viewer, bool downloads, DateTimeOffset now) => new()
    {
        Id = Claimed,
        Tenant = TenantId.Default,
        Kind = kind switch
        {
            "shared" => LegalBasisKind.MessageAgreement,
            "incident" => LegalBasisKind.SecurityIncident,
            "order" => LegalBasisKind.LegalOrder,
            _ => throw new FormatException($"grant: {kind}?"),
        },
        State = GrantState.Live,
        Version = 2,
        AskedBy = viewer.Person,
        Viewer = viewer.Person,
        Owner = kind == "shared" ? PolicyCase.Owner : null,
        Reason = "The invoice is missing.",
        Scope = Messages(PolicyCase.Box),
        Duration = TimeSpan.FromHours(8),
        Downloads = downloads,
        AskedAt = now.AddHours(-2),
        AnswerBy = now.AddHours(6),
        Answer = new GrantAnswer(kind == "shared" ? PolicyCase.Owner : new PersonId("p_approver"), now.AddHours(-1), true, "Agreed."),
        Since = now.AddHours(-1),
        Until = now.AddHours(7),
    };

    private static AccessGrant? As(string how, AccessGrant live, DateTimeOffset now) => how switch
    {
        "live" => live,
        "missing" => null,
        "another" => live with { Id = new GrantId("grant_2") },
        "of-other-tenant" => live with { Tenant = PolicyCase.Other },
        "of-another-mailbox" => live with { Scope = Messages(new MailboxId("mbx_2")) },
        "requested" => live with { State = GrantState.Requested, Answer = null, Since = null, Until = null },
        "refused" => live with { State = GrantState.Refused, Answer = live.Answer! with { Agreed = false }, Since = null, Until = null },
        "over" => live with { State = GrantState.Over, End = new GrantEnd(PolicyCase.Owner, now) },
        "ends-now" => live with { Until = now },
        "of-tomorrow" => live with { Since = now.AddDays(1), Until = now.AddDays(2) },
        "edited" => live with { IsAsWritten = false },
        "unanswered" => live with { Answer = null },
        "answered-by-viewer" => live with { Answer = live.Answer! with { By = live.Viewer } },
        "emergency" => live with { State = GrantState.Emergency, Answer = null },
        "emergency-refused" => live with { State = GrantState.Emergency, Answer = live.Answer! with { Agreed = false } },
        _ => throw new FormatException($"grant: {how}?"),
    };

    private static AccessScope Messages(MailboxId mailbox) => new(mailbox, [new MessageId("m0"), new MessageId("m1"), new MessageId("m2")]);

    private static HashSet<Role> RolesOf(string name) => name switch
    {
        "all" => [Role.Agent, Role.SecurityOfficer, Role.LegalOfficer],
        "none" => [Role.Agent],
        "security" => [Role.Agent, Role.SecurityOfficer],
        "legal" => [Role.Agent, Role.LegalOfficer],
        _ => throw new FormatException($"roles: {name}?"),
    };

    private static Refusal? Ticket(string name) => name switch
    {
        "holds" => null,
        "closed" =>
            new Refusal(
                RefusalCode.TicketRefused,
                "The ticket is closed.",
                "Open it again, or file another.",
                "ground-is-live",
                "grounds.security-incident"),
        _ => throw new FormatException($"ticket: {name}?"),
    };
}
