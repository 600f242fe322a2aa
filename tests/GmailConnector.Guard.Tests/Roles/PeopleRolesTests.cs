using GmailConnector.Evidence;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Roles;

/// <summary>A security role is given by two people, works once its holder is briefed, and is taken by one.</summary>
public class PeopleRolesTests
{
    private readonly RoleOffice office = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.SecurityOfficer)]
    [InlineData(Role.LegalOfficer)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Reviewer)]
    public async Task Who_is_proposed_by_one_and_approved_by_another_has_the_role_and_each_step_is_on_record(Role role)
    {
        var id = await office.ProposedAsync(office.Ben, role);
        Assert.False(await office.WorksAsync(office.Ben, role));

        Assert.Null((await office.ApproveAsync(office.Olga, id)).Refusal);

        Assert.True(await office.WorksAsync(office.Ben, role));
        Assert.Contains(office.Ben.Person, await office.Working.PeopleWithAsync(TenantId.Default, role, Ct));
        Assert.Equal(["role.proposed", "role.given"], office.Recorded);
        var (proposed, given) = (Entry(EvidenceKind.RoleProposed), Entry(EvidenceKind.RoleGiven));
        Assert.Equal((office.Omar.Person.Value, office.Olga.Person.Value), (proposed.Actor, given.Actor));
        Assert.Equal((office.Ben.Person.Value, id.Value), (given.Facts["person"], given.Facts["proposal"]));
        Assert.Equal(office.World.Policy.Roles.BackgroundCheck.Hash, proposed.Facts["text-hash"]);
        Assert.StartsWith("propose-role:", proposed.Facts["act"], StringComparison.Ordinal);
        Assert.StartsWith("give-role:", given.Facts["act"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_security_officer_can_be_the_second_person_and_not_the_first()
    {
        Assert.Equal(RefusalCode.RoleMissing, (await office.ProposeAsync(office.Sofia, office.Ben)).Refusal?.Code);

        Assert.Null((await office.ApproveAsync(office.Sofia, await office.ProposedAsync(office.Ben))).Refusal);
        Assert.True(await office.WorksAsync(office.Ben, Role.SecurityOfficer));
    }

    [Fact]
    public async Task Neither_who_proposed_nor_who_would_have_it_decides_and_nobody_proposes_themselves()
    {
        var id = await office.ProposedAsync(office.Sofia, Role.Operator);

        Assert.Equal(RefusalCode.OwnRequest, (await office.ApproveAsync(office.Omar, id)).Refusal?.Code);
        Assert.Equal(RefusalCode.OwnRequest, (await office.ApproveAsync(office.Sofia, id)).Refusal?.Code);
        Assert.Equal(RefusalCode.OwnRequest, (await office.DeclineAsync(office.Omar, id)).Refusal?.Code);
        Assert.Equal(RefusalCode.RoleMissing, (await office.ApproveAsync(office.Ben, id)).Refusal?.Code);
        Assert.Equal(RefusalCode.OwnRequest, (await office.ProposeAsync(office.Omar, office.Omar)).Refusal?.Code);
        Assert.False(await office.WorksAsync(office.Sofia, Role.Operator));
        Assert.Equal(["role.proposed"], office.Recorded);
    }

    [Fact]
    public async Task Nobody_is_proposed_whose_check_isnt_attested_who_never_signed_in_or_who_has_the_role()
    {
        var stranger = new Viewer(TenantId.Default, new PersonId("p_stranger"), new HashSet<Role>(), "s");

        Assert.Equal("roles.background-check", (await office.ProposeAsync(office.Omar, office.Ben, isAttested: false)).Refusal?.Policy);
        Assert.Equal(RefusalCode.InvalidInput, (await office.ProposeAsync(office.Omar, stranger)).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await office.ProposeAsync(office.Omar, office.Ben, Role.Agent)).Refusal?.Code);
        Assert.Equal(RefusalCode.AlreadyDone, (await office.ProposeAsync(office.Omar, office.Sofia)).Refusal?.Code);
        await office.ProposedAsync(office.Ben);
        Assert.Equal(RefusalCode.AlreadyDone, (await office.ProposeAsync(office.Olga, office.Ben)).Refusal?.Code);
    }

    [Fact]
    public async Task Every_refused_step_is_on_record_with_who_tried_it_and_why_and_without_whose_role_it_was()
    {
        var id = await office.ProposedAsync(office.Sofia, Role.Operator);

        await office.ProposeAsync(office.Omar, office.Omar);
        await office.ApproveAsync(office.Omar, id);
        await office.DeclineAsync(office.Sofia, id);
        await office.ProposeAsync(office.Sofia, office.Ben);
        await office.TakeAsync(office.Ben, office.Sofia, Role.SecurityOfficer);
        await office.TakeAsync(office.Ben, office.Ben, Role.Agent);
        await office.GiveBackAsync(office.Olga, office.Ben);

        Assert.Equal(
            [
                ("p_omar", "role.proposed", "OwnRequest"), ("p_omar", "role.given", "OwnRequest"), ("p_sofia", "role.declined", "OwnRequest"),
                ("p_sofia", "role.proposed", "RoleMissing"), (office.Ben.Person.Value, "role.taken", "RoleMissing"),
                (office.Ben.Person.Value, "role.taken", "OwnRequest"), ("p_olga", "role.given", "AlreadyDone"),
            ],
            Refused.Select(e => (e.Actor, e.Facts["step"], e.Facts["code"])));
        Assert.All(Refused, e => Assert.Equal(["code", "place", "rule", "step"], e.Facts.Keys.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_step_that_is_taken_leaves_no_refusal_and_a_refusal_stands_also_where_it_cant_be_recorded()
    {
        await office.GivenAsync(office.Ben);
        Assert.Null((await office.TakeAsync(office.Ben, office.Ben, Role.SecurityOfficer)).Refusal);
        office.World.Evidence.Broken = true;

        Assert.Equal(RefusalCode.OwnRequest, (await office.ProposeAsync(office.Omar, office.Omar)).Refusal?.Code);
        Assert.Empty(Refused);
    }

    [Fact]
    public async Task A_proposal_ends_after_seven_days_and_can_be_made_again()
    {
        var id = await office.ProposedAsync(office.Ben);
        office.World.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(RefusalCode.NotFound, (await office.ApproveAsync(office.Olga, id)).Refusal?.Code);
        Assert.False(await office.WorksAsync(office.Ben, Role.SecurityOfficer));
        Assert.Null((await office.ApproveAsync(office.Olga, await office.ProposedAsync(office.Ben))).Refusal);
    }

    [Fact]
    public async Task What_is_declined_gives_nothing_and_who_proposed_is_told()
    {
        var id = await office.ProposedAsync(office.Ben);

        Assert.Null((await office.DeclineAsync(office.Olga, id)).Refusal);

        Assert.Equal(RefusalCode.NotFound, (await office.ApproveAsync(office.Sofia, id)).Refusal?.Code);
        Assert.False(await office.WorksAsync(office.Ben, Role.SecurityOfficer));
        Assert.Contains(office.World.Grants.Notices, n => n.Kind == NoticeKind.RoleDeclined && n.To == office.Omar.Person);
    }

    [Fact]
    public async Task The_holder_and_those_who_may_decide_are_told()
    {
        await office.GivenAsync(office.Ben);
        await office.TakeAsync(office.Omar, office.Ben, Role.SecurityOfficer);

        Assert.Equal(
            [
                (NoticeKind.RoleProposed, office.Olga.Person), (NoticeKind.RoleProposed, office.Sofia.Person),
                (NoticeKind.RoleGiven, office.Ben.Person), (NoticeKind.RoleTaken, office.Ben.Person),
            ],
            office.World.Grants.Notices.Select(n => (n.Kind, n.To)));
    }

    [Fact]
    public async Task A_role_is_taken_at_once_by_an_operator_a_security_officer_or_the_holder()
    {
        foreach (var by in new[] { office.Olga, office.Sofia, office.Ben })
        {
            await office.GivenAsync(office.Ben, Role.LegalOfficer);

            Assert.Null((await office.TakeAsync(by, office.Ben, Role.LegalOfficer)).Refusal);

            Assert.False(await office.WorksAsync(office.Ben, Role.LegalOfficer));
            Assert.Equal(by.Person.Value, Entry(EvidenceKind.RoleTaken).Actor);
        }

        Assert.Equal(RefusalCode.AlreadyDone, (await office.TakeAsync(office.Olga, office.Ben, Role.LegalOfficer)).Refusal?.Code);
        await office.GivenAsync(office.Ben, Role.LegalOfficer);
        Assert.Equal(RefusalCode.RoleMissing, (await office.TakeAsync(office.World.Amira, office.Ben, Role.LegalOfficer)).Refusal?.Code);
        Assert.True(await office.WorksAsync(office.Ben, Role.LegalOfficer));
    }

    [Fact]
    public async Task Whom_the_settings_name_keeps_the_role_here_and_a_refusal_says_so()
    {
        var refusal = (await office.TakeAsync(office.Olga, office.Omar, Role.Operator)).Refusal;

        Assert.Contains("The settings name this person", refusal?.Reason, StringComparison.Ordinal);
        Assert.True(await office.WorksAsync(office.Omar, Role.Operator));
    }

    [Fact]
    public async Task Nobody_takes_the_last_operator_not_even_two_who_do_it_to_each_other_at_the_same_time()
    {
        await office.GivenAsync(office.Ben, Role.Operator);
        await office.GivenAsync(office.World.Amira, Role.Operator);
        office.World.Grants.Roles[office.Omar.Person] = [];
        office.World.Grants.Roles[office.Olga.Person] = [];
        var other = office.Elsewhere();
        Outcome<Done> second = default;
        office.World.Roles.Meanwhile = async () =>
            second = await office.TakeAsync(office.World.Amira, office.Ben, Role.Operator, other);

        var first = await office.TakeAsync(office.Ben, office.World.Amira, Role.Operator);

        Assert.Null(second.Refusal);
        Assert.Contains("last operator", first.Refusal?.Reason, StringComparison.Ordinal);
        var own = await office.TakeAsync(office.World.Amira, office.World.Amira, Role.Operator);
        Assert.Contains("last operator", own.Refusal?.Reason, StringComparison.Ordinal);
        Assert.Equal([office.World.Amira.Person], await office.Working.PeopleWithAsync(TenantId.Default, Role.Operator, Ct));
    }

    [Fact]
    public async Task Of_two_who_approve_at_the_same_time_one_gives_the_role()
    {
        var id = await office.ProposedAsync(office.Ben);
        var other = office.Elsewhere();
        Outcome<Done> second = default;
        office.World.Roles.Meanwhile = async () => second = await office.ApproveAsync(office.Sofia, id, other);

        var first = await office.ApproveAsync(office.Olga, id);

        Assert.Null(second.Refusal);
        Assert.Equal(RefusalCode.NotFound, first.Refusal?.Code);
        Assert.Equal(["role.proposed", "role.given"], office.Recorded);
    }

    [Fact]
    public async Task A_role_whose_giving_cant_be_recorded_isnt_given_and_one_whose_taking_cant_be_is_taken()
    {
        var id = await office.ProposedAsync(office.Ben);
        office.World.Evidence.Broken = true;
        Assert.NotNull((await office.ApproveAsync(office.Olga, id)).Refusal);
        Assert.False(await office.WorksAsync(office.Ben, Role.SecurityOfficer));

        office.World.Evidence.Broken = false;
        Assert.Null((await office.ApproveAsync(office.Olga, id)).Refusal);
        Assert.True(await office.WorksAsync(office.Ben, Role.SecurityOfficer));

        office.World.Evidence.Broken = true;
        Assert.Null((await office.TakeAsync(office.Olga, office.Ben, Role.SecurityOfficer)).Refusal);
        Assert.False(await office.WorksAsync(office.Ben, Role.SecurityOfficer));

        office.World.Evidence.Broken = false;
        Assert.Null((await office.TakeAsync(office.Olga, office.Ben, Role.SecurityOfficer)).Refusal);
        Assert.Equal(["role.proposed", "role.given", "role.taken"], office.Recorded);
    }

    [Fact]
    public async Task Whose_access_is_taken_is_signed_out_cant_sign_in_and_has_no_role_until_it_is_given_back()
    {
        await office.GivenAsync(office.Ben);

        Assert.Null((await office.TakeAsync(office.Sofia, office.Ben, Role.Agent)).Refusal);

        Assert.Contains(office.Ben.Person, office.World.Grants.SignedOut);
        Assert.Empty(await office.Working.OfAsync(TenantId.Default, office.Ben.Person, Ct));
        Assert.Equal(RefusalCode.AccessTaken, (await SignInAsync(office.Ben)).Refusal?.Code);
        Assert.Null((await office.GiveBackAsync(office.Olga, office.Ben)).Refusal);
        Assert.Null((await SignInAsync(office.Ben)).Refusal);
        Assert.True(await office.WorksAsync(office.Ben, Role.SecurityOfficer));
        Assert.Equal(RefusalCode.OwnRequest, (await office.TakeAsync(office.Omar, office.Omar, Role.Agent)).Refusal?.Code);
        Assert.Equal(RefusalCode.RoleMissing, (await office.TakeAsync(office.World.Amira, office.Ben, Role.Agent)).Refusal?.Code);
    }

    [Fact]
    public async Task Who_doesnt_decide_sees_their_own_roles_and_an_agent_none()
    {
        await office.GivenAsync(office.Ben, Role.LegalOfficer);

        var own = (await office.Roles.OfAsync(office.Ben, Ct)).Value;
        var all = (await office.Roles.OfAsync(office.Sofia, Ct)).Value;

        Assert.Equal((false, office.Ben.Person), (own.IsWhole, Assert.Single(own.People).Person.Id));
        Assert.Equal((true, 5), (all.IsWhole, all.People.Count));
        Assert.Null(all.Propose);
        Assert.Equal(RefusalCode.RoleMissing, (await office.Roles.OfAsync(office.World.Amira, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task A_row_that_somebody_edited_gives_nothing()
    {
        await office.GivenAsync(office.Ben);
        office.World.Roles.Assignments[(TenantId.Default, office.Ben.Person, Role.SecurityOfficer)] =
            office.Of(office.Ben, Role.SecurityOfficer) with { IsAsWritten = false };

        Assert.False(await office.WorksAsync(office.Ben, Role.SecurityOfficer));
    }

    private IEnumerable<EvidenceEntry> Refused => office.World.Evidence.Entries.Where(e => e.Kind == EvidenceKind.AccessRefused);

    private EvidenceEntry Entry(EvidenceKind kind) => office.World.Evidence.Entries.Last(e => e.Kind == kind);

    private Task<Outcome<PersonId>> SignInAsync(Viewer person)
    {
        var name = office.World.Store.People[person.Person].Name;
        var subject = person.Person.Value["p_".Length..];
        return office.World.Get<People>().SignedInAsync(
            TenantId.Default, subject, name, $"{subject}@halo.example", [Role.Agent], "s_new", Ct);
    }
}
