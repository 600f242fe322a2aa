using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class HandOverStoreTests
{
    private static readonly PersonId Owner = Sample.Owner;
    private static readonly PersonId Successor = new("prs_successor");
    private static readonly PersonId Member = new("prs_member");
    private static readonly AgreementId Agreed = new("agr_of_successor");

    private static CancellationToken Ct => TestStore.Ct;

    public static TheoryData<string> Edits =>
    [
        "owner = 'prs_stranger'", "successor = 'prs_stranger'", "mailbox = 'mbx_two'", "state = 'Completing'", "state = 'no such state'",
        "version = version + 1", "version = version + 4294967296", "offered_at = offered_at - 1", "until = until + 1",
        "changed_at = changed_at + 1", "agreement = NULL", "agreement = 'agr_stranger'", "granted = ''", "seal = NULL", "seal = 'AAAA'",
        "seal = 'Ω'", "tenant = 'other'", "id = 'hov_9'",
    ];

    [Theory, EachStore]
    public async Task An_offer_comes_back_as_it_was_written_and_in_its_tenant_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        Assert.True(await store.HandOvers.AddAsync(Whole(), Ct));
        await store.RestartAsync();

        AssertSame(Whole(), await store.HandOvers.FindAsync(Sample.Tenant, Whole().Id, Ct));
        AssertSame(Whole(), await store.HandOvers.FindOpenAsync(Sample.Tenant, Whole().Mailbox, Ct));
        AssertSame(Whole(), Assert.Single(await store.HandOvers.OfSuccessorAsync(Sample.Tenant, Successor, Ct)));
        Assert.Null(await store.HandOvers.FindAsync(GrantSample.OtherTenant, Whole().Id, Ct));
        Assert.Null(await store.HandOvers.FindOpenAsync(GrantSample.OtherTenant, Whole().Mailbox, Ct));
        Assert.Empty(await store.HandOvers.OfSuccessorAsync(GrantSample.OtherTenant, Successor, Ct));
        Assert.Empty(await store.HandOvers.OfSuccessorAsync(Sample.Tenant, Owner, Ct));
    }

    [Theory, EachStore]
    public async Task A_mailbox_is_offered_to_one_person_at_a_time(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => store.HandOvers.AddAsync(Whole() with { Id = new HandOverId($"hov_{i}") }, Ct))));

        Assert.Single(added, a => a);
        var open = (await store.HandOvers.FindOpenAsync(Sample.Tenant, Whole().Mailbox, Ct))!;
        Assert.True(await store.HandOvers.ReplaceAsync(open with { State = HandOverState.Withdrawn, Version = open.Version + 1 }, Ct));
        Assert.Null(await store.HandOvers.FindOpenAsync(Sample.Tenant, Whole().Mailbox, Ct));
        Assert.Empty(await store.HandOvers.OfSuccessorAsync(Sample.Tenant, Successor, Ct));
        Assert.True(await store.HandOvers.AddAsync(Whole() with { Id = new HandOverId("hov_again") }, Ct));
    }

    [Theory, EachStore]
    public async Task Of_many_steps_at_once_one_is_taken(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.HandOvers.AddAsync(Whole(), Ct);
        var withdrawn = Whole() with { State = HandOverState.Withdrawn, Version = 4 };

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => store.HandOvers.ReplaceAsync(
            i % 2 == 0 ? withdrawn : withdrawn with { State = HandOverState.Declined }, Ct))));

        var won = Assert.Single(Enumerable.Range(0, 8), i => taken[i]);
        Assert.Equal(
            won % 2 == 0 ? HandOverState.Withdrawn : HandOverState.Declined,
            (await store.HandOvers.FindAsync(Sample.Tenant, Whole().Id, Ct))!.State);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    [Trait("way", "40")]
    public async Task An_edited_offer_is_told_as_edited(string edit)
    {
        await using var store = await TestStore.OpenAsync();
        await store.HandOvers.AddAsync(Whole(), Ct);
        Assert.True((await store.HandOvers.FindAsync(Sample.Tenant, Whole().Id, Ct))!.IsAsWritten);

        await store.RawStoreAsync($"UPDATE hand_overs SET {edit}");

        var tenant = edit.StartsWith("tenant", StringComparison.Ordinal) ? GrantSample.OtherTenant : Sample.Tenant;
        var id = edit.StartsWith("id", StringComparison.Ordinal) ? new HandOverId("hov_9") : Whole().Id;
        Assert.False((await store.HandOvers.FindAsync(tenant, id, Ct))!.IsAsWritten);
    }

    [Theory, EachStore]
    public async Task A_completion_changes_owner_agreement_and_members_together(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await PlacedAsync(store);

        Assert.True(await store.HandOvers.CompleteAsync(Done(), Next(mailbox), Ct));
        await store.RestartAsync();

        var now = (await store.Mailboxes.FindAsync(Sample.Tenant, mailbox.Id, Ct))!;
        Assert.Equal(
            (Successor, Agreed, MailboxState.NeedsReconnect, mailbox.Subject, mailbox.ConnectedAt),
            (now.Owner, now.Agreement, now.State, now.Subject, now.ConnectedAt));
        Assert.Equal([GmailScope.ReadOnly], now.Granted);
        var agreement = (await store.Agreements.FindAsync(Sample.Tenant, Agreed, Ct))!;
        Assert.Equal((mailbox.Id, true), (agreement.Mailbox, agreement.IsAsWritten));
        var members = (await store.Enrolments.OfMailboxAsync(Sample.Tenant, mailbox.Id, Ct)).ToDictionary(e => e.Id.Value);
        Assert.All(members.Values, e => Assert.True(e.IsAsWritten));
        Assert.Equal(
            (Successor, EnrolmentState.Member, MemberRole.Answer),
            (members["enr_member"].Owner, members["enr_member"].State, members["enr_member"].Role));
        Assert.Equal(EnrolmentState.Ended, members["enr_successor"].State);
        Assert.Equal((Owner, EnrolmentState.Ended), (members["enr_former"].Owner, members["enr_former"].State));
        Assert.Equal(HandOverState.Done, (await store.HandOvers.FindAsync(Sample.Tenant, Whole().Id, Ct))!.State);
        Assert.False(await store.HandOvers.CompleteAsync(Done(), Next(mailbox), Ct));
    }

    [Fact]
    public async Task A_completion_that_comes_too_late_changes_nothing()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await PlacedAsync(store);
        await store.HandOvers.ReplaceAsync(Whole() with { State = HandOverState.Withdrawn, Version = 4 }, Ct);

        Assert.False(await store.HandOvers.CompleteAsync(Done(), Next(mailbox), Ct));

        Assert.Equal(Owner, (await store.Mailboxes.FindAsync(Sample.Tenant, mailbox.Id, Ct))!.Owner);
        Assert.Equal(Owner, (await store.Enrolments.FindAsync(Sample.Tenant, new EnrolmentId("enr_member"), Ct))!.Owner);
    }

    [Fact]
    public async Task An_edited_member_is_not_made_valid_by_a_completion()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await PlacedAsync(store);
        await store.RawStoreAsync("UPDATE enrolments SET role = 'Organise' WHERE id = 'enr_member'");

        Assert.True(await store.HandOvers.CompleteAsync(Done(), Next(mailbox), Ct));

        Assert.False((await store.Enrolments.FindAsync(Sample.Tenant, new EnrolmentId("enr_member"), Ct))!.IsAsWritten);
    }

    private static async Task<MailboxRecord> PlacedAsync(TestStore store)
    {
        var mailbox = await store.AddMailboxAsync();
        await store.Agreements.AddAsync(Sample.Agreement(Agreed) with { Person = Successor }, Ct);
        await store.HandOvers.AddAsync(Whole(), Ct);
        await store.Enrolments.AddAsync(Place("enr_member", Member) with { Role = MemberRole.Answer }, Ct);
        await store.Enrolments.AddAsync(Place("enr_successor", Successor), Ct);
        await store.Enrolments.AddAsync(
            Place("enr_former", new PersonId("prs_former")) with { State = EnrolmentState.Ended, EndedAt = Sample.Noon, EndedBy = Owner }, Ct);
        return mailbox;
    }

    private static Enrolment Place(string id, PersonId member) => new()
    {
        Id = new EnrolmentId(id),
        Tenant = Sample.Tenant,
        Mailbox = Whole().Mailbox,
        Owner = Owner,
        Member = member,
        State = EnrolmentState.Member,
        Version = 2,
        InvitedAt = Sample.Noon,
        AnsweredAt = Sample.Noon,
        TextHash = "cafe",
    };

    private static HandOver Whole() => new()
    {
        Id = new HandOverId("hov_1"),
        Tenant = Sample.Tenant,
        Mailbox = Sample.Mailbox().Id,
        Owner = Owner,
        Successor = Successor,
        State = HandOverState.Offered,
        Version = 3,
        OfferedAt = Sample.Noon,
        Until = Sample.Noon.AddDays(14),
        ChangedAt = Sample.Noon.AddHours(1),
        Agreement = Agreed,
        Granted = [GmailScope.ReadOnly],
    };

    private static HandOver Done() => Whole() with { State = HandOverState.Done, Version = 4, ChangedAt = Sample.Noon.AddHours(2) };

    private static MailboxRecord Next(MailboxRecord mailbox) => mailbox with
    {
        Owner = Successor,
        Agreement = Agreed,
        State = MailboxState.NeedsReconnect,
        Granted = new HashSet<GmailScope> { GmailScope.ReadOnly },
    };

    private static void AssertSame(HandOver expected, HandOver? found)
    {
        Assert.NotNull(found);
        Assert.Equal(expected.Granted, found.Granted);
        Assert.Equal(expected, found with { Granted = expected.Granted });
    }
}
