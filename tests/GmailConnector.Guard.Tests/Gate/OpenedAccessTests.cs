using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Gate;

/// <summary>The gate where somebody looks at another person's messages: an officer on an incident, a member of a shared mailbox.</summary>
public class OpenedAccessTests
{
    private static readonly GrantId Incident = new("grant_1");

    private readonly World world = new();

    public OpenedAccessTests()
    {
        world.Grants.Roles[world.Ben.Person] = [Role.SecurityOfficer];
        Give(until: TimeSpan.FromHours(8));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AccessRequest Looking =>
        new(world.Ben, TenantId.Default, World.Box, Purpose.ReadMail, [new MessageId("m1")], null) { Grant = Incident };

    [Fact]
    public async Task What_an_officer_opens_rests_on_the_incident_and_the_record_says_so()
    {
        Assert.True((await LookAsync(Looking)).IsAllowed);

        var intent = world.Evidence.Entries[0];
        Assert.Equal(("p_ben", "security-incident:grant_1", World.Box.Value), (intent.Actor, intent.Ground, intent.Mailbox));
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(119, 119)]
    [InlineData(121, 120)]
    [InlineData(7200, 120)]
    public async Task A_permit_ends_with_the_access_that_it_rests_on_and_never_later_than_usual(int accessEnds, int permitEnds)
    {
        Give(until: TimeSpan.FromSeconds(accessEnds));

        await LookAsync(Looking);

        var expires = DateTimeOffset.Parse(world.Evidence.Entries[0].Facts["expires"], CultureInfo.InvariantCulture);
        Assert.Equal(world.Clock.GetUtcNow().AddSeconds(permitEnds), expires);
    }

    [Fact]
    public async Task Roles_sign_in_ticket_and_access_are_asked_anew_each_time()
    {
        Assert.True((await LookAsync(Looking)).IsAllowed);

        world.Grants.Roles[world.Ben.Person] = [Role.Agent];
        Assert.Equal(RefusalCode.RoleMissing, (await LookAsync(Looking)).Refusal?.Code);

        world.Grants.Roles[world.Ben.Person] = [Role.SecurityOfficer];
        world.Roles.Unbriefed.Add(world.Ben.Person);
        Assert.Equal(RemedyKind.ConfirmBriefing, (await LookAsync(Looking)).Refusal?.Kind);

        world.Roles.Unbriefed.Clear();
        world.Grants.EndedSessions.Add(world.Ben.Session);
        Assert.Equal(RefusalCode.SessionEnded, (await LookAsync(Looking)).Refusal?.Code);

        world.Grants.EndedSessions.Clear();
        world.Grants.TicketAnswer = new Refusal(RefusalCode.TicketRefused, "The ticket is closed.", "Open it again.", "ground-is-live");
        Assert.Equal(RefusalCode.TicketRefused, (await LookAsync(Looking)).Refusal?.Code);

        world.Grants.TicketAnswer = null;
        world.Clock.Advance(TimeSpan.FromHours(8));
        Assert.Equal(RefusalCode.GroundEnded, (await LookAsync(Looking)).Refusal?.Code);
    }

    [Fact]
    public async Task Access_is_for_its_viewer_its_messages_and_whoever_claims_it()
    {
        var colleague = world.Ben.With(person: new PersonId("p_cleo"));
        world.Grants.Roles[colleague.Person] = [Role.SecurityOfficer];

        AccessRequest[] others =
        [
            Looking with { Viewer = colleague },
            Looking with { Viewer = world.Amira },
            Looking with { Grant = null },
            Looking with { Grant = new GrantId("grant_2") },
            Looking with { Messages = [new MessageId("m1"), new MessageId("m2")] },
            Looking with { Messages = [] },
        ];

        foreach (var other in others)
        {
            Assert.Equal(RefusalCode.NotFound, (await LookAsync(other)).Refusal?.Code);
        }
    }

    [Fact]
    public async Task An_incident_doesnt_wait_for_the_owners_agreement_and_downloads_only_where_it_says_so()
    {
        world.Withdraw();
        var taking = Looking with { Purpose = Purpose.DownloadAttachment };

        Assert.True((await LookAsync(Looking)).IsAllowed);
        Assert.Equal(RefusalCode.PurposeNotAllowed, (await LookAsync(taking)).Refusal?.Code);

        Give(until: TimeSpan.FromHours(8), downloads: true);
        Assert.True((await LookAsync(taking)).IsAllowed);
    }

    [Fact]
    public async Task A_member_works_the_mail_on_the_owners_agreement_and_a_stranger_finds_nothing()
    {
        var working = Looking with { Grant = null };
        Assert.Equal(RefusalCode.NotFound, (await LookAsync(working)).Refusal?.Code);

        await world.Grants.AddAsync(
            new Enrolment
            {
                Id = new EnrolmentId("enr_1"),
                Tenant = TenantId.Default,
                Mailbox = World.Box,
                Owner = world.Amira.Person,
                Member = world.Ben.Person,
                State = EnrolmentState.Member,
                Version = 2,
                InvitedAt = world.Clock.GetUtcNow(),
                AnsweredAt = world.Clock.GetUtcNow(),
            },
            Ct);

        Assert.True((await LookAsync(working)).IsAllowed);
        Assert.Equal("mailbox-agreement:agr_1", world.Evidence.Entries[^1].Ground);
        Assert.Equal(
            "members-work-mail", (await LookAsync(working with { Purpose = Purpose.ManageSettings, Messages = [] })).Refusal?.Rule);
        Assert.True((await LookAsync(working with { Viewer = world.Amira, Purpose = Purpose.ManageSettings, Messages = [] })).IsAllowed);
    }

    private Task<Outcome<Done>> LookAsync(AccessRequest request) =>
        world.Gate.PerformAsync(request, new GatedAct<Done>(ActKind.View, (_, _, _) => Task.FromResult<Outcome<Done>>(default(Done))), Ct);

    private void Give(TimeSpan until, bool downloads = false)
    {
        var now = world.Clock.GetUtcNow();
        world.Grants.Grants[Incident] = new AccessGrant
        {
            Id = Incident,
            Tenant = TenantId.Default,
            Kind = LegalBasisKind.SecurityIncident,
            State = GrantState.Live,
            Version = 2,
            AskedBy = world.Ben.Person,
            Viewer = world.Ben.Person,
            Reason = "A phishing message went round.",
            Scope = new AccessScope(World.Box, [new MessageId("m1")]),
            Duration = TimeSpan.FromHours(8),
            Downloads = downloads,
            AskedAt = now.AddHours(-1),
            AnswerBy = now.AddHours(7),
            Answer = new GrantAnswer(new PersonId("p_approver"), now, true, "Agreed."),
            Since = now,
            Until = now + until,
            Incident = new IncidentFile
            {
                Ticket = new TicketReference(TicketSource.HaloCrm, "4711"),
                Category = IncidentCategory.Phishing,
                Severity = IncidentSeverity.Medium
            },
        };
    }
}
