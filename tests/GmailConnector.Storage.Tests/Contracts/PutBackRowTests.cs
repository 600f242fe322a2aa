using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

/// <summary>
/// Somebody puts a row back as it once was, from a backup or by hand: its seal fits, and the evidence says that it has ended.
/// </summary>
[Trait("way", "40")]
public sealed class PutBackRowTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task Access_that_has_ended_opens_nothing_again()
    {
        await using var store = await TestStore.OpenAsync();
        var live = GrantSample.Request() with { State = GrantState.Live, Since = Sample.Noon, Until = Sample.Noon.AddDays(1) };
        await store.Grants.AddAsync(live, Ct);
        Assert.True((await FoundAsync()).IsAsWritten);

        await EndAndPutBackAsync(
            store,
            "grants",
            () => store.Grants.ReplaceAsync(live with { State = GrantState.Over, Version = 2 }, Ct),
            Draft(EvidenceKind.GrantEnded, live.Name));

        Assert.Equal((true, false), ((await FoundAsync()).IsLive, (await FoundAsync()).IsAsWritten));
        await store.RestartAsync();
        Assert.Equal((true, false), ((await FoundAsync()).IsLive, (await FoundAsync()).IsAsWritten));

        async Task<AccessGrant> FoundAsync() =>
            store.Get<RecordedEnds>().Check((await store.Grants.FindAsync(Sample.Tenant, live.Id, Ct))!);
    }

    [Theory]
    [InlineData("agreement.withdrawn")]
    [InlineData("mailbox.erased")]
    public async Task An_agreement_that_was_withdrawn_opens_nothing_again(string kind)
    {
        await using var store = await TestStore.OpenAsync();
        var id = new AgreementId("agr_1");
        await store.Agreements.AddAsync(Sample.Agreement(id), Ct);
        Assert.True(await IsAsWrittenAsync());

        await EndAndPutBackAsync(
            store,
            "agreements",
            () => store.Agreements.WithdrawAsync(Sample.Tenant, id, Sample.Noon, Ct),
            Draft(EvidenceKind.Parse(kind), "mailbox-agreement:agr_1"));

        Assert.False(await IsAsWrittenAsync());
        await store.RestartAsync();
        Assert.False(await IsAsWrittenAsync());

        async Task<bool> IsAsWrittenAsync()
        {
            var found = await store.Agreements.FindAsync(Sample.Tenant, id, Ct);
            Assert.True(found is { WithdrawnAt: null, IsAsWritten: true });
            return store.Get<RecordedEnds>().Check(found)!.IsAsWritten;
        }
    }

    [Theory]
    [InlineData("enrolment.ended")]
    [InlineData("enrolment.declined")]
    public async Task A_membership_that_has_ended_opens_nothing_again(string kind)
    {
        await using var store = await TestStore.OpenAsync();
        var member = new Enrolment
        {
            Id = new EnrolmentId("enr_1"),
            Tenant = Sample.Tenant,
            Mailbox = GrantSample.Box,
            Owner = GrantSample.Owner,
            Member = GrantSample.Viewer,
            State = EnrolmentState.Member,
            Version = 1,
            InvitedAt = Sample.Noon,
            AnsweredAt = Sample.Noon,
        };
        await store.Enrolments.AddAsync(member, Ct);
        Assert.True(await IsAsWrittenAsync());

        await EndAndPutBackAsync(
            store,
            "enrolments",
            () => store.Enrolments.ReplaceAsync(
                member with { State = EnrolmentState.Ended, Version = 2, EndedAt = Sample.Noon, EndedBy = GrantSample.Owner }, Ct),
            Draft(EvidenceKind.Parse(kind), null, ("enrolment", "enr_1")));

        Assert.False(await IsAsWrittenAsync());
        await store.RestartAsync();
        Assert.False(await IsAsWrittenAsync());

        async Task<bool> IsAsWrittenAsync()
        {
            var found = await store.Enrolments.FindLiveAsync(Sample.Tenant, GrantSample.Box, GrantSample.Viewer, Ct);
            Assert.True(found is { State: EnrolmentState.Member, IsAsWritten: true });
            return store.Get<RecordedEnds>().Check(found)!.IsAsWritten;
        }
    }

    [Fact]
    public async Task An_offer_of_a_mailbox_that_has_ended_hands_nothing_over_again()
    {
        await using var store = await TestStore.OpenAsync();
        var offer = new HandOver
        {
            Id = new HandOverId("hov_1"),
            Tenant = Sample.Tenant,
            Mailbox = GrantSample.Box,
            Owner = GrantSample.Owner,
            Successor = GrantSample.Viewer,
            State = HandOverState.Offered,
            Version = 1,
            OfferedAt = Sample.Noon,
            Until = Sample.Noon.AddDays(14),
            ChangedAt = Sample.Noon,
        };
        await store.HandOvers.AddAsync(offer, Ct);
        Assert.True(await IsAsWrittenAsync());

        await EndAndPutBackAsync(
            store,
            "hand_overs",
            () => store.HandOvers.ReplaceAsync(offer with { State = HandOverState.Withdrawn, Version = 2 }, Ct),
            Draft(EvidenceKind.HandOverEnded, null, ("hand-over", "hov_1")));

        Assert.False(await IsAsWrittenAsync());
        await store.RestartAsync();
        Assert.False(await IsAsWrittenAsync());

        async Task<bool> IsAsWrittenAsync()
        {
            var found = await store.HandOvers.FindOpenAsync(Sample.Tenant, GrantSample.Box, Ct);
            Assert.True(found is { State: HandOverState.Offered, IsAsWritten: true });
            return store.Get<RecordedEnds>().Check(found)!.IsAsWritten;
        }
    }

    private static EvidenceDraft Draft(EvidenceKind kind, string? ground, params (string Name, string Value)[] facts) => new()
    {
        Tenant = Sample.Tenant.Value,
        Kind = kind,
        Actor = EvidenceDraft.Machine,
        Ground = ground,
        Facts = facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
    };

    private static async Task EndAndPutBackAsync(TestStore store, string table, Func<Task> end, EvidenceDraft entry)
    {
        await store.RawStoreAsync($"CREATE TABLE once AS SELECT * FROM {table}");
        await end();
        Assert.True((await store.Evidence.AppendAsync(entry, Ct)).IsAllowed);
        await store.RawStoreAsync($"PRAGMA foreign_keys = OFF; DELETE FROM {table}; INSERT INTO {table} SELECT * FROM once; DROP TABLE once");
    }
}
