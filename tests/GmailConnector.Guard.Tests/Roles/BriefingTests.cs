using GmailConnector.Evidence;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Roles;

/// <summary>No security role works before its holder has confirmed the privacy briefing as it is now, within a year.</summary>
public class BriefingTests
{
    private readonly RoleOffice office = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_works_from_the_confirmation_on_and_the_refusal_before_says_what_to_do()
    {
        office.World.Roles.Unbriefed.Add(office.Sofia.Person);
        Assert.False(await office.WorksAsync(office.Sofia, Role.SecurityOfficer));
        Assert.True(await office.WorksAsync(office.Sofia, Role.Agent));
        var refusal = (await office.World.Get<AccessCases>().MayFileIncidentAsync(office.Sofia, Ct)).Refusal!;
        Assert.Equal((RefusalCode.BriefingNeeded, RemedyKind.ConfirmBriefing), (refusal.Code, refusal.Kind));
        Assert.True((await office.Briefing.ReadAsync(office.Sofia, Ct)).Value.IsDue);

        Assert.Null((await office.ConfirmAsync(office.Sofia)).Refusal);

        Assert.True(await office.WorksAsync(office.Sofia, Role.SecurityOfficer));
        Assert.False((await office.Briefing.ReadAsync(office.Sofia, Ct)).Value.IsDue);
        var entry = office.World.Evidence.Entries.Last(e => e.Kind == EvidenceKind.BriefingConfirmed);
        Assert.Equal(("privacy-briefing-1", office.World.Policy.Roles.Briefing.Hash), (entry.Facts["text"], entry.Facts["text-hash"]));
        Assert.StartsWith("confirm-briefing:", entry.Facts["act"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_who_isnt_briefed_proposes_approves_and_sees_nothing()
    {
        var id = await office.ProposedAsync(office.Ben);
        office.World.Roles.Unbriefed.UnionWith([office.Omar.Person, office.Olga.Person]);

        Assert.Equal(RefusalCode.BriefingNeeded, (await office.ProposeAsync(office.Omar, office.World.Amira)).Refusal?.Code);
        Assert.Equal(RefusalCode.BriefingNeeded, (await office.ApproveAsync(office.Olga, id)).Refusal?.Code);
        Assert.Equal(RefusalCode.BriefingNeeded, (await office.TakeAsync(office.Olga, office.Sofia, Role.SecurityOfficer)).Refusal?.Code);
        Assert.Empty(await office.Working.PeopleWithAsync(TenantId.Default, Role.Operator, Ct));
        Assert.False((await office.Roles.OfAsync(office.Omar, Ct)).Value.IsWhole);
    }

    [Fact]
    public async Task After_a_year_it_is_asked_for_again_and_a_clock_that_is_set_back_ends_nothing()
    {
        office.World.Roles.Unbriefed.Add(office.Sofia.Person);
        await office.ConfirmAsync(office.Sofia);

        office.World.Clock.Advance(TimeSpan.FromDays(-2));
        Assert.True(await office.WorksAsync(office.Sofia, Role.SecurityOfficer));
        office.World.Clock.Advance(TimeSpan.FromDays(367) - TimeSpan.FromTicks(1));
        Assert.True(await office.WorksAsync(office.Sofia, Role.SecurityOfficer));
        office.World.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(await office.WorksAsync(office.Sofia, Role.SecurityOfficer));

        Assert.Null((await office.ConfirmAsync(office.Sofia)).Refusal);
        Assert.True(await office.WorksAsync(office.Sofia, Role.SecurityOfficer));
    }

    [Fact]
    public async Task A_new_text_ends_what_was_confirmed_and_a_text_in_another_language_is_the_same_one()
    {
        office.World.Roles.Unbriefed.Add(office.Sofia.Person);
        Assert.Null((await office.ConfirmAsync(office.Sofia, office.World.Policy.Roles.Briefing.Translations[0].Hash)).Refusal);
        Assert.True(await office.WorksAsync(office.Sofia, Role.SecurityOfficer));

        var next = office.World.Policy with
        {
            Roles = office.World.Policy.Roles with { Briefing = new AgreementText("privacy-briefing-2", "Anew.", new string('6', 64)) },
        };
        var after = new WorkingRoles(office.World.Grants, office.World.Roles, next, office.World.Clock);

        Assert.DoesNotContain(Role.SecurityOfficer, await after.OfAsync(TenantId.Default, office.Sofia.Person, Ct));
    }

    [Fact]
    public async Task Only_the_text_that_is_in_force_is_confirmed_by_who_needs_it_and_on_record()
    {
        office.World.Roles.Unbriefed.Add(office.Sofia.Person);

        Assert.Equal(RefusalCode.AgreementOutdated, (await office.ConfirmAsync(office.Sofia, new string('0', 64))).Refusal?.Code);
        Assert.Equal(RefusalCode.RoleMissing, (await office.ConfirmAsync(office.Ben)).Refusal?.Code);
        office.World.Evidence.Broken = true;
        Assert.NotNull((await office.ConfirmAsync(office.Sofia)).Refusal);
        Assert.False(await office.WorksAsync(office.Sofia, Role.SecurityOfficer));
        Assert.Empty(office.World.Roles.Confirmations);
    }
}
