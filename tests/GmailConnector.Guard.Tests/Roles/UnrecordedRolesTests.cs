using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;

namespace GmailConnector.Guard.Tests.Roles;

/// <summary>A role that was taken or declined while the log couldn't be written is recorded as soon as it can be.</summary>
public class UnrecordedRolesTests
{
    private readonly RoleOffice office = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_taken_while_the_log_couldnt_be_written_is_taken_and_recorded_later_as_that_persons_act()
    {
        await office.GivenAsync(office.Ben);
        office.World.Evidence.Broken = true;

        Assert.Null((await office.TakeAsync(office.Olga, office.Ben, Role.SecurityOfficer)).Refusal);

        Assert.False(await office.WorksAsync(office.Ben, Role.SecurityOfficer));
        Assert.Equal(["role.proposed", "role.given"], office.Recorded);
        await LaterAsync();
        Assert.Equal(["role.proposed", "role.given"], office.Recorded);
        office.World.Evidence.Broken = false;
        await LaterAsync();
        await LaterAsync();

        Assert.Equal(["role.proposed", "role.given", "role.taken"], office.Recorded);
        var taken = office.World.Evidence.Entries.Last(e => e.Kind == EvidenceKind.RoleTaken);
        Assert.Equal((office.Olga.Person.Value, office.Ben.Person.Value), (taken.Actor, taken.Facts["person"]));
        Assert.StartsWith("take-role:", taken.Facts["act"], StringComparison.Ordinal);
        Assert.True(office.Of(office.Ben, Role.SecurityOfficer).IsRecorded);
        Assert.Single(office.World.Grants.Notices, n => n.Kind == NoticeKind.RoleTaken);
    }

    [Fact]
    public async Task What_was_declined_then_is_recorded_later_as_well()
    {
        var id = await office.ProposedAsync(office.Ben);
        office.World.Evidence.Broken = true;
        Assert.Null((await office.DeclineAsync(office.Olga, id)).Refusal);
        office.World.Evidence.Broken = false;

        await LaterAsync();

        Assert.Equal(["role.proposed", "role.declined"], office.Recorded);
        Assert.Equal(id.Value, office.World.Evidence.Entries.Last(e => e.Kind == EvidenceKind.RoleDeclined).Facts["proposal"]);
    }

    [Fact]
    public async Task Where_the_process_stopped_between_the_entry_and_its_mark_nothing_is_written_twice_and_the_person_is_signed_out()
    {
        Assert.Null((await office.TakeAsync(office.Olga, office.Ben, Role.Agent)).Refusal);
        var taken = office.Of(office.Ben, Role.Agent);
        office.World.Roles.Assignments[(TenantId.Default, office.Ben.Person, Role.Agent)] = taken with { IsRecorded = false };
        office.World.Grants.SignedOut.Clear();

        await LaterAsync();

        Assert.Equal(["role.taken"], office.Recorded);
        Assert.True(office.Of(office.Ben, Role.Agent).IsRecorded);
        Assert.Contains(office.Ben.Person, office.World.Grants.SignedOut);
    }

    [Fact]
    public async Task Nothing_is_proposed_or_given_back_before_the_end_is_recorded_so_that_no_entry_overtakes_it()
    {
        await office.GivenAsync(office.Ben);
        office.World.Evidence.Broken = true;
        await office.TakeAsync(office.Olga, office.Ben, Role.SecurityOfficer);
        await office.TakeAsync(office.Olga, office.Ben, Role.Agent);
        office.World.Evidence.Broken = false;

        Assert.Contains("isn't recorded yet", (await office.GiveBackAsync(office.Olga, office.Ben)).Refusal?.Reason, StringComparison.Ordinal);
        await LaterAsync();
        Assert.Null((await office.GiveBackAsync(office.Olga, office.Ben)).Refusal);
        Assert.Null((await office.ProposeAsync(office.Omar, office.Ben)).Refusal);
        Assert.Equal(
            ["role.proposed", "role.given", "role.taken", "role.taken", "role.given", "role.proposed"],
            office.Recorded);
    }

    [Fact]
    public async Task A_role_that_cant_be_proposed_yet_says_so()
    {
        await office.GivenAsync(office.Ben);
        office.World.Evidence.Broken = true;
        await office.TakeAsync(office.Olga, office.Ben, Role.SecurityOfficer);
        office.World.Evidence.Broken = false;

        var refusal = (await office.ProposeAsync(office.Omar, office.Ben)).Refusal;

        Assert.Contains("isn't recorded yet", refusal?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_somebody_edited_and_a_giving_that_isnt_recorded_are_left_alone()
    {
        await office.GivenAsync(office.Ben);
        await office.GivenAsync(office.Ben, Role.Reviewer);
        Change(Role.SecurityOfficer, r => r with { State = RoleState.Taken, IsRecorded = false, IsAsWritten = false });
        Change(Role.Reviewer, r => r with { IsRecorded = false });

        await LaterAsync();

        Assert.DoesNotContain("role.taken", office.Recorded);
        Assert.False(await office.WorksAsync(office.Ben, Role.Reviewer));
    }

    private void Change(Role role, Func<RoleAssignment, RoleAssignment> change) =>
        office.World.Roles.Assignments[(TenantId.Default, office.Ben.Person, role)] = change(office.Of(office.Ben, role));

    private async Task LaterAsync()
    {
        office.World.Clock.Advance(TimeSpan.FromMinutes(2));
        using var service = office.World.Make<UnrecordedRolesService>();
        await service.PassAsync(Ct);
    }
}
