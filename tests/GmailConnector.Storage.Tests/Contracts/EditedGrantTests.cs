using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

/// <summary>Somebody who can write the database, and has no key, edits the access that people were given.</summary>
[Trait("way", "40")]
public sealed class EditedGrantTests
{
    private static CancellationToken Ct => TestStore.Ct;

    public static TheoryData<string> ClearEdits =>
    [
        "UPDATE grants SET kind = 'LegalOrder' WHERE id = 'grt_1'", "UPDATE grants SET kind = 'no such kind' WHERE id = 'grt_1'",
        "UPDATE grants SET state = 'Live' WHERE id = 'grt_1'", "UPDATE grants SET state = '3' WHERE id = 'grt_1'",
        "UPDATE grants SET version = version + 1 WHERE id = 'grt_1'", "UPDATE grants SET version = version + 4294967296 WHERE id = 'grt_1'",
        "UPDATE grants SET asked_by = 'prs_stranger' WHERE id = 'grt_1'", "UPDATE grants SET viewer = 'prs_stranger' WHERE id = 'grt_1'",
        "UPDATE grants SET owner = 'prs_stranger' WHERE id = 'grt_1'", "UPDATE grants SET owner = NULL WHERE id = 'grt_1'",
        "UPDATE grants SET asked_at = asked_at - 1 WHERE id = 'grt_1'", "UPDATE grants SET owes = 0 WHERE id = 'grt_1'",
        "UPDATE grant_mailboxes SET mailbox = 'mbx_nine' WHERE mailbox = 'mbx_two'",
        "DELETE FROM grant_mailboxes WHERE mailbox = 'mbx_two'", "DELETE FROM grant_mailboxes",
        "INSERT INTO grant_mailboxes (tenant, grant_id, mailbox) VALUES ('default', 'grt_1', 'mbx_nine')",
    ];

    public static TheoryData<string> SealEdits =>
    [
        "UPDATE grants SET cell = x''  WHERE id = 'grt_1'", "UPDATE grants SET cell = zeroblob(length(cell)) WHERE id = 'grt_1'",
        "UPDATE grants SET cell = substr(cell, 1, length(cell) - 1) WHERE id = 'grt_1'",
        "UPDATE grants SET cell = unhex(hex(cell) || '00') WHERE id = 'grt_1'",
        "UPDATE grants SET cell = (SELECT cell FROM grants WHERE id = 'grt_2') WHERE id = 'grt_1'",
    ];

    public static TheoryData<string> Moves =>
    [
        "DELETE FROM grants WHERE id = 'grt_2'; UPDATE grants SET id = 'grt_2' WHERE id = 'grt_1'; DELETE FROM grant_mailboxes WHERE grant_id = 'grt_2'; UPDATE grant_mailboxes SET grant_id = 'grt_2'",
        "UPDATE grants SET tenant = 'other'; UPDATE grant_mailboxes SET tenant = 'other'",
    ];

    [Theory]
    [MemberData(nameof(ClearEdits))]
    public async Task An_edit_in_the_clear_changes_nothing_but_that_it_is_told(string edit)
    {
        await using var store = await FilledAsync();

        await store.RawStoreAsync("PRAGMA foreign_keys = OFF; " + edit);

        GrantSample.AssertSame(
            GrantSample.Whole() with { IsAsWritten = false }, await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct));
        Assert.True((await store.Grants.FindAsync(Sample.Tenant, new GrantId("grt_2"), Ct))!.IsAsWritten
            || !edit.Contains("WHERE", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SealEdits))]
    public async Task A_cell_that_does_not_open_is_a_grant_that_opens_nothing(string edit)
    {
        await using var store = await FilledAsync();

        await store.RawStoreAsync(edit);

        OpensNothing(await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct));
        foreach (var list in new[]
        {
            store.Grants.OfPersonAsync(Sample.Tenant, GrantSample.Owner, Ct), store.Grants.OfKindAsync(
                Sample.Tenant, LegalBasisKind.SecurityIncident, 9, Ct),
            store.Grants.OfMailboxAsync(Sample.Tenant, GrantSample.OtherBox, Ct),
        })
        {
            OpensNothing(Assert.Single(await list, g => g.Id == GrantSample.Id));
        }

        // The clock has nothing to do with it, and no step writes over it: a backup may bring it back.
        Assert.DoesNotContain(await store.Grants.UnfinishedAsync(Ct), g => g.Id == GrantSample.Id);
        Assert.False(await store.Grants.ReplaceAsync(GrantSample.Whole() with { Version = 8 }, Ct));
        Assert.False(await store.Grants.ReplaceAsync(GrantSample.Whole() with { Version = 1 }, Ct));
    }

    [Theory]
    [InlineData("LegalOrder", "LegalOrder")]
    [InlineData("SecurityIncident", "SecurityIncident")]
    [InlineData("no such kind", "MessageAgreement")]
    [InlineData("99", "MessageAgreement")]
    public async Task One_that_cannot_be_read_has_what_its_kind_has_so_that_no_list_stumbles_over_it(string written, string kind)
    {
        await using var store = await FilledAsync();

        await store.RawStoreAsync($"UPDATE grants SET kind = '{written}', cell = x''");

        var found = (await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct))!;
        Assert.Equal(kind, found.Kind.ToString());
        OpensNothing(found);
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task One_that_is_moved_opens_nothing_there(string edit)
    {
        await using var store = await FilledAsync();

        await store.RawStoreAsync("PRAGMA foreign_keys = OFF; " + edit);

        Assert.Null(await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct));
        OpensNothing(await store.Grants.FindAsync(Sample.Tenant, new GrantId("grt_2"), Ct)
            ?? await store.Grants.FindAsync(GrantSample.OtherTenant, GrantSample.Id, Ct));
    }

    [Fact]
    public async Task Nobody_finds_among_their_own_what_was_only_put_there_by_an_edit()
    {
        await using var store = await FilledAsync();

        await store.RawStoreAsync("UPDATE grants SET viewer = 'prs_stranger', owner = 'prs_stranger', kind = 'LegalOrder', state = 'Closed'; INSERT INTO grant_mailboxes (tenant, grant_id, mailbox) VALUES ('default', 'grt_1', 'mbx_nine')");

        Assert.Empty(await store.Grants.OfPersonAsync(Sample.Tenant, GrantSample.Stranger, Ct));
        Assert.Empty(await store.Grants.OfKindAsync(Sample.Tenant, LegalBasisKind.LegalOrder, 9, Ct));
        Assert.Empty(await store.Grants.OfMailboxAsync(Sample.Tenant, new MailboxId("mbx_nine"), Ct));
    }

    [Fact]
    public async Task A_step_of_ours_does_not_make_an_edited_one_good()
    {
        await using var store = await FilledAsync();
        await store.RawStoreAsync("UPDATE grants SET state = 'Live', version = 40 WHERE id = 'grt_1'");
        var closed = GrantSample.Whole() with { State = GrantState.Closed, Version = 8 };

        Assert.True(await store.Grants.ReplaceAsync(closed, Ct));

        GrantSample.AssertSame(closed with { IsAsWritten = false }, await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct));

        // Nor one more step, by somebody who takes it for good.
        Assert.True(await store.Grants.ReplaceAsync(closed with { Version = 9 }, Ct));
        Assert.False((await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct))!.IsAsWritten);
    }

    [Fact]
    public async Task A_step_that_would_give_it_to_somebody_else_gives_an_edited_one()
    {
        await using var store = await FilledAsync();

        await store.Grants.ReplaceAsync(GrantSample.Whole() with { Version = 8, Viewer = GrantSample.Stranger }, Ct);

        Assert.False((await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct))!.IsAsWritten);
    }

    // What the evidence has to tell, since the store can't: written down here so that nobody believes otherwise.
    [Fact]
    public async Task A_row_put_back_as_it_once_was_is_not_noticed_here()
    {
        await using var store = await FilledAsync();
        await store.RawStoreAsync("CREATE TABLE copied AS SELECT * FROM grants WHERE id = 'grt_1'");
        await store.Grants.ReplaceAsync(GrantSample.Whole() with { Version = 8, State = GrantState.Closed }, Ct);

        await store.RawStoreAsync("UPDATE grants SET (state, version, cell) = (SELECT state, version, cell FROM copied) WHERE id = 'grt_1'");

        GrantSample.AssertSame(GrantSample.Whole(), await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct));
    }

    private static void OpensNothing(AccessGrant? grant)
    {
        Assert.NotNull(grant);
        Assert.Equal(
            (false, GrantState.None, 0, false, false), (grant.IsAsWritten, grant.State, grant.Scope.Count, grant.IsLive, grant.Downloads));
        Assert.Equal(("", null, null, null), (grant.Reason, grant.Until, grant.Answer, grant.Delay));

        // Whoever takes an incident's ticket for granted finds one, and it is nobody's.
        Assert.Equal(grant.Kind == LegalBasisKind.SecurityIncident ? "" : null, grant.Incident?.Ticket.Number);
        Assert.Equal(grant.Kind == LegalBasisKind.LegalOrder ? "" : null, grant.Order?.Reference);
    }

    private static async Task<TestStore> FilledAsync()
    {
        var store = await TestStore.OpenAsync();
        await store.Grants.AddAsync(GrantSample.Whole(), Ct);
        await store.Grants.AddAsync(GrantSample.Request("grt_2"), Ct);
        Assert.True((await store.Grants.FindAsync(Sample.Tenant, GrantSample.Id, Ct))!.IsAsWritten);
        return store;
    }
}
