using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Enrolments;
using GmailConnector.Storage.Opening;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class EnrolmentStoreTests
{
    private static readonly MailboxId Box = GrantSample.Box;
    private static readonly PersonId Owner = GrantSample.Owner;
    private static readonly PersonId Member = new("prs_member");

    private static CancellationToken Ct => TestStore.Ct;

    public static TheoryData<string> Edits =>
    [
        "holder = 'prs_stranger'", "member = 'prs_stranger'", "mailbox = 'mbx_two'", "state = 'Member'", "state = 'no such state'",
        "version = version + 1", "version = version + 4294967296", "invited_at = invited_at - 1", "answered_at = NULL",
        "answered_at = answered_at + 1", "ended_at = NULL", "ended_at = ended_at + 1", "ended_by = NULL", "ended_by = 'prs_stranger'",
        "text_hash = NULL", "text_hash = 'f00d'", "role = NULL", "role = 'Organise'", "role = 'no such role'",
        "ends_at = NULL", "ends_at = ends_at + 1", "confirmed_at = NULL", "confirmed_at = confirmed_at + 1", "ends_at = NULL, confirmed_at = NULL",
        "ends_at = confirmed_at, confirmed_at = ends_at", "seal = NULL", "seal = 'AAAA'", "seal = 'Ω'", "tenant = 'other'", "id = 'enr_9'",
    ];

    [Theory, EachStore]
    public async Task An_enrolment_comes_back_as_it_was_written_and_in_its_tenant_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        Assert.True(await store.Enrolments.AddAsync(Whole(), Ct));
        await store.RestartAsync();

        Assert.Equal(Whole(), await store.Enrolments.FindAsync(Sample.Tenant, Whole().Id, Ct));
        Assert.Equal([Whole()], await store.Enrolments.OfMemberAsync(Sample.Tenant, Member, Ct));
        Assert.Equal([Whole()], await store.Enrolments.OfMailboxAsync(Sample.Tenant, Box, Ct));
        Assert.Null(await store.Enrolments.FindAsync(GrantSample.OtherTenant, Whole().Id, Ct));
        Assert.Empty(await store.Enrolments.OfMemberAsync(GrantSample.OtherTenant, Member, Ct));
        Assert.Empty(await store.Enrolments.OfMailboxAsync(GrantSample.OtherTenant, Box, Ct));
        Assert.Empty(await store.Enrolments.OfMemberAsync(Sample.Tenant, Owner, Ct));
    }

    [Theory, EachStore]
    public async Task A_colleague_has_one_place_in_a_mailbox_at_a_time(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => store.Enrolments.AddAsync(Invited($"enr_{i}"), Ct))));

        Assert.Single(added, a => a);
        var live = (await store.Enrolments.FindLiveAsync(Sample.Tenant, Box, Member, Ct))!;
        Assert.Equal([live], await store.Enrolments.OfMailboxAsync(Sample.Tenant, Box, Ct));
        Assert.True(await store.Enrolments.AddAsync(Invited("enr_other_box") with { Mailbox = GrantSample.OtherBox }, Ct));
        Assert.True(await store.Enrolments.AddAsync(Invited("enr_other_member") with { Member = GrantSample.Stranger }, Ct));
        Assert.True(await store.Enrolments.AddAsync(Invited(live.Id.Value) with { Tenant = GrantSample.OtherTenant }, Ct));

        Assert.True(await store.Enrolments.ReplaceAsync(
            live with { Version = 2, State = EnrolmentState.Ended, EndedAt = Sample.Noon, EndedBy = Owner }, Ct));
        Assert.Null(await store.Enrolments.FindLiveAsync(Sample.Tenant, Box, Member, Ct));
        Assert.True(await store.Enrolments.AddAsync(Invited("enr_again"), Ct));
        Assert.Equal("enr_again", (await store.Enrolments.FindLiveAsync(Sample.Tenant, Box, Member, Ct))!.Id.Value);
    }

    [Theory, EachStore]
    public async Task Of_many_steps_at_once_one_is_taken(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Enrolments.AddAsync(Invited(), Ct);
        var accepted = Invited() with { Version = 2, State = EnrolmentState.Member, AnsweredAt = Sample.Noon, TextHash = "cafe" };
        var declined = Invited() with { Version = 2, State = EnrolmentState.Declined, AnsweredAt = Sample.Noon };

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => store.Enrolments.ReplaceAsync(i % 2 == 0 ? accepted : declined, Ct))));

        var won = Assert.Single(Enumerable.Range(0, 8), i => taken[i]);
        Assert.Equal(won % 2 == 0 ? accepted : declined, await store.Enrolments.FindAsync(Sample.Tenant, Invited().Id, Ct));
        Assert.False(await store.Enrolments.ReplaceAsync(accepted with { Version = 3, Id = new EnrolmentId("enr_absent") }, Ct));
        Assert.False(await store.Enrolments.ReplaceAsync(accepted with { Version = 3, Tenant = GrantSample.OtherTenant }, Ct));
    }

    [Theory]
    [MemberData(nameof(Edits))]
    [Trait("way", "40")]
    public async Task An_edited_place_is_told_as_edited(string edit)
    {
        await using var store = await TestStore.OpenAsync();
        await store.Enrolments.AddAsync(Whole(), Ct);
        Assert.True((await store.Enrolments.FindAsync(Sample.Tenant, Whole().Id, Ct))!.IsAsWritten);

        await store.RawStoreAsync($"UPDATE enrolments SET {edit}");

        var tenant = edit.StartsWith("tenant", StringComparison.Ordinal) ? GrantSample.OtherTenant : Sample.Tenant;
        var id = edit.StartsWith("id", StringComparison.Ordinal) ? new EnrolmentId("enr_9") : Whole().Id;
        Assert.False((await store.Enrolments.FindAsync(tenant, id, Ct))!.IsAsWritten);
    }

    [Fact]
    public async Task A_membership_from_before_there_were_roles_keeps_what_it_could_do()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Enrolments.AddAsync(Whole(), Ct);
        var now = EnrolmentRow.Of(Whole());
        var before = new EnrolmentRow
        {
            Tenant = now.Tenant,
            Id = now.Id,
            Mailbox = now.Mailbox,
            Owner = now.Owner,
            Member = now.Member,
            State = now.State,
            Version = now.Version,
            InvitedAt = now.InvitedAt,
            AnsweredAt = now.AnsweredAt,
            EndedAt = now.EndedAt,
            EndedBy = now.EndedBy,
            TextHash = now.TextHash,
        }.Sealed(store.Get<Store>().Tenants.Enrolments(Sample.Tenant));
        await store.RawStoreAsync($"UPDATE enrolments SET role = NULL, ends_at = NULL, confirmed_at = NULL, seal = '{before.Seal}'");

        var found = (await store.Enrolments.FindAsync(Sample.Tenant, Whole().Id, Ct))!;

        Assert.Equal((true, MemberRole.Organise), (found.IsAsWritten, found.Role));
    }

    [Theory, EachStore]
    public async Task Due_are_those_of_all_tenants_whose_end_has_come_or_that_were_confirmed_last_before(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var member = Invited() with { State = EnrolmentState.Member, AnsweredAt = Sample.Noon };
        Enrolment[] all =
        [
            member with { Id = new EnrolmentId("enr_1") },
            member with { Id = new EnrolmentId("enr_2"), Member = new PersonId("prs_2"), ConfirmedAt = Sample.Noon.AddDays(9) },
            member with { Id = new EnrolmentId("enr_3"), Member = new PersonId("prs_3"), ConfirmedAt = Sample.Noon.AddDays(9), EndsAt = Sample.Noon.AddDays(2) },
            member with { Id = new EnrolmentId("enr_4"), Tenant = GrantSample.OtherTenant },
            member with { Id = new EnrolmentId("enr_5"), Member = new PersonId("prs_5"), State = EnrolmentState.Ended, EndedAt = Sample.Noon },
            Invited("enr_6") with { Member = new PersonId("prs_6"), EndsAt = Sample.Noon.AddDays(2) },
            Invited("enr_7") with { Member = new PersonId("prs_7") },
        ];
        foreach (var enrolment in all)
        {
            Assert.True(await store.Enrolments.AddAsync(enrolment, Ct));
        }

        Assert.Equal([all[0], all[2], all[3], all[5]], await DueAsync(Sample.Noon.AddDays(2), Sample.Noon));
        Assert.Equal([all[0], all[3]], await DueAsync(Sample.Noon.AddDays(1), Sample.Noon));
        Assert.Equal([all[2], all[5]], await DueAsync(Sample.Noon.AddDays(2), Sample.Noon.AddDays(-1)));

        async Task<IEnumerable<Enrolment>> DueAsync(DateTimeOffset now, DateTimeOffset confirmed) =>
            (await store.Enrolments.DueAsync(now, confirmed, Ct)).OrderBy(e => e.Id.Value);
    }

    [Fact]
    [Trait("way", "40")]
    public async Task Somebody_who_makes_themselves_a_member_is_found_as_an_edit()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Enrolments.AddAsync(Invited(), Ct);

        await store.RawStoreAsync("UPDATE enrolments SET state = 'Member', answered_at = 1, text_hash = 'cafe'");

        Assert.Equal(
            (EnrolmentState.Member, false),
            ((await store.Enrolments.FindLiveAsync(Sample.Tenant, Box, Member, Ct)) is { } found
                ? (found.State, found.IsAsWritten)
                : default));
    }

    [Fact]
    [Trait("way", "40")]
    public async Task The_seal_of_an_agreement_is_none_of_a_place()
    {
        await using var store = await TestStore.OpenAsync();

        Assert.NotEqual(store.Store.Tenants.Grants(Sample.Tenant), store.Store.Tenants.Enrolments(Sample.Tenant));
    }

    [Fact]
    [Trait("way", "40")]
    public async Task A_step_of_ours_does_not_make_an_edited_one_good()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Enrolments.AddAsync(Invited(), Ct);
        await store.RawStoreAsync("UPDATE enrolments SET state = 'Member'");
        var ended = Invited() with { Version = 2, State = EnrolmentState.Ended, EndedAt = Sample.Noon, EndedBy = Owner };

        Assert.True(await store.Enrolments.ReplaceAsync(ended, Ct));
        Assert.Equal(ended with { IsAsWritten = false }, await store.Enrolments.FindAsync(Sample.Tenant, Invited().Id, Ct));

        Assert.True(await store.Enrolments.ReplaceAsync(ended with { Version = 3 }, Ct));
        Assert.False((await store.Enrolments.FindAsync(Sample.Tenant, Invited().Id, Ct))!.IsAsWritten);
    }

    [Fact]
    public async Task A_step_that_would_give_it_to_somebody_else_gives_an_edited_one()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Enrolments.AddAsync(Invited(), Ct);

        await store.Enrolments.ReplaceAsync(
            Invited() with { Version = 2, Member = GrantSample.Stranger, State = EnrolmentState.Member }, Ct);

        Assert.Null(await store.Enrolments.FindLiveAsync(Sample.Tenant, Box, GrantSample.Stranger, Ct));
        Assert.False((await store.Enrolments.FindAsync(Sample.Tenant, Invited().Id, Ct))!.IsAsWritten);
    }

    [Theory, EachStore]
    public async Task An_erased_mailbox_leaves_who_worked_it_on_record(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.Enrolments.AddAsync(Invited() with { Mailbox = mailbox.Id }, Ct);

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);

        Assert.Single(await store.Enrolments.OfMailboxAsync(mailbox.Tenant, mailbox.Id, Ct));
    }

    private static Enrolment Invited(string id = "enr_1") => new()
    {
        Id = new EnrolmentId(id),
        Tenant = Sample.Tenant,
        Mailbox = Box,
        Owner = Owner,
        Member = Member,
        State = EnrolmentState.Invited,
        Version = 1,
        InvitedAt = Sample.Noon,
    };

    private static Enrolment Whole() => Invited() with
    {
        State = EnrolmentState.Ended,
        Version = 3,
        AnsweredAt = Sample.Noon.AddHours(1),
        EndedAt = Sample.Noon.AddHours(2),
        EndedBy = Member,
        TextHash = "cafe",
        Role = MemberRole.Answer,
        EndsAt = Sample.Noon.AddDays(30),
        ConfirmedAt = Sample.Noon.AddMinutes(90),
    };
}
