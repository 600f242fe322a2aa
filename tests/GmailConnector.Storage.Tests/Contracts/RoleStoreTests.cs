using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class RoleStoreTests
{
    private static readonly PersonId Holder = new("prs_holder");

    private static CancellationToken Ct => TestStore.Ct;

    public static TheoryData<string> Edits =>
    [
        "person = 'prs_stranger'", "role = 'LegalOfficer'", "state = 'Given'", "state = 'no such state'", "version = version + 4294967296",
        "recorded = 0", "proposal = 'rpl_9'", "proposed_by = 'prs_stranger'", "proposed_at = 1", "until = until + 1",
        "changed_by = 'prs_stranger'", "changed_at = changed_at + 1", "seal = NULL", "seal = 'AAAA'", "seal = 'Ω'", "tenant = 'other'",
    ];

    [Theory, EachStore]
    public async Task A_role_and_a_confirmation_come_back_as_they_were_written_and_in_their_tenant_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        Assert.True(await store.Get<IRoleStore>().SaveAsync(Whole(), Ct));
        await store.Get<IRoleStore>().ConfirmAsync(Confirmed(), Ct);
        await store.RestartAsync();

        var roles = store.Get<IRoleStore>();
        Assert.Equal(Whole(), Assert.Single(await roles.AllAsync(Sample.Tenant, Ct)));
        Assert.Equal(Whole(), Assert.Single(await roles.OfPersonAsync(Sample.Tenant, Holder, Ct)));
        Assert.Equal(Confirmed(), await roles.ConfirmedAsync(Sample.Tenant, Holder, Ct));
        Assert.Empty(await roles.AllAsync(GrantSample.OtherTenant, Ct));
        Assert.Empty(await roles.OfPersonAsync(GrantSample.OtherTenant, Holder, Ct));
        Assert.Null(await roles.ConfirmedAsync(GrantSample.OtherTenant, Holder, Ct));
        Assert.Empty(await roles.OfPersonAsync(Sample.Tenant, Sample.Owner, Ct));
    }

    [Theory, EachStore]
    public async Task Of_many_changes_at_once_one_is_written_whichever_roles_they_are_of(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var roles = store.Get<IRoleStore>();

        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => roles.SaveAsync(Whole() with { Person = new PersonId($"prs_{i}") }, Ct))));

        Assert.Single(saved, s => s);
        Assert.False(await roles.SaveAsync(Whole(), Ct));
        Assert.True(await roles.SaveAsync(Whole() with { Version = 2 }, Ct));
        Assert.True(await roles.SaveAsync(Whole() with { Tenant = GrantSample.OtherTenant }, Ct));
        Assert.Equal(2, (await roles.AllAsync(Sample.Tenant, Ct)).Count);
    }

    [Theory, EachStore]
    public async Task A_change_replaces_the_role_and_a_later_confirmation_the_earlier(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var roles = store.Get<IRoleStore>();
        await roles.SaveAsync(Whole(), Ct);
        var access = new RoleAssignment
        {
            Tenant = Sample.Tenant,
            Person = Holder,
            Role = Role.Agent,
            State = RoleState.Taken,
            Version = 2,
            IsRecorded = false,
            ChangedBy = Sample.Owner,
            ChangedAt = Sample.Noon,
        };
        Assert.True(await roles.SaveAsync(access, Ct));
        var taken = Whole() with { State = RoleState.Taken, Version = 3, IsRecorded = false };
        Assert.True(await roles.SaveAsync(taken, Ct));
        await roles.ConfirmAsync(Confirmed(), Ct);
        await roles.ConfirmAsync(Confirmed() with { Version = "privacy-briefing-2", At = Sample.Noon.AddDays(2) }, Ct);

        Assert.Equal([access, taken], await roles.OfPersonAsync(Sample.Tenant, Holder, Ct));
        Assert.Equal("privacy-briefing-2", (await roles.ConfirmedAsync(Sample.Tenant, Holder, Ct))!.Version);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    [Trait("way", "40")]
    public async Task An_edited_role_is_told_as_edited_and_stays_so(string edit)
    {
        await using var store = await TestStore.OpenAsync();
        var roles = store.Get<IRoleStore>();
        await roles.SaveAsync(Whole(), Ct);
        Assert.True((await roles.AllAsync(Sample.Tenant, Ct)).Single().IsAsWritten);

        await store.RawStoreAsync($"UPDATE roles SET {edit}");

        var tenant = edit.StartsWith("tenant", StringComparison.Ordinal) ? GrantSample.OtherTenant : Sample.Tenant;
        var edited = (await roles.AllAsync(tenant, Ct)).Single();
        Assert.False(edited.IsAsWritten);
        await store.RawStoreAsync("UPDATE roles SET version = 1");
        Assert.True(await roles.SaveAsync(edited with { Version = 2, State = RoleState.Given }, Ct));
        Assert.False((await roles.AllAsync(tenant, Ct)).Single().IsAsWritten);
    }

    [Theory]
    [InlineData("person = 'prs_stranger'")]
    [InlineData("version = 'privacy-briefing-2'")]
    [InlineData("text_hash = 'another'")]
    [InlineData("confirmed_at = confirmed_at + 1")]
    [InlineData("seal = NULL")]
    [Trait("way", "40")]
    public async Task An_edited_confirmation_confirms_nothing(string edit)
    {
        await using var store = await TestStore.OpenAsync();
        await store.Get<IRoleStore>().ConfirmAsync(Confirmed(), Ct);

        await store.RawStoreAsync($"UPDATE briefings SET {edit}");

        Assert.Null(await store.Get<IRoleStore>().ConfirmedAsync(Sample.Tenant, Holder, Ct));
        Assert.Null(await store.Get<IRoleStore>().ConfirmedAsync(Sample.Tenant, new PersonId("prs_stranger"), Ct));
    }

    private static BriefingConfirmation Confirmed() =>
        new(Sample.Tenant, Holder, "privacy-briefing-1", new string('a', 64), Sample.Noon);

    private static RoleAssignment Whole() => new()
    {
        Tenant = Sample.Tenant,
        Person = Holder,
        Role = Role.SecurityOfficer,
        State = RoleState.Proposed,
        Version = 1,
        IsRecorded = true,
        Proposal = new RoleProposalId("rpl_1"),
        ProposedBy = Sample.Owner,
        ProposedAt = Sample.Noon,
        Until = Sample.Noon.AddDays(7),
        ChangedBy = Sample.Owner,
        ChangedAt = Sample.Noon,
    };
}
