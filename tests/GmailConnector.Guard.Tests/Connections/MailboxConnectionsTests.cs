using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Connections;

public class MailboxConnectionsTests
{
    private static readonly Func<MailboxRecord, Task> Kept = _ => Task.CompletedTask;
    private static readonly IReadOnlySet<GmailScope> ReadOnly = new HashSet<GmailScope> { GmailScope.ReadOnly };

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agreement_is_recorded_with_text_hash_policy_and_scopes()
    {
        var agreed = await world.Connections.AgreeAsync(
            world.Ben, world.Policy.Agreement.Hash, [GmailScope.ReadOnly, GmailScope.Compose], Ct);

        Assert.True(agreed.IsAllowed);
        var entry = Assert.Single(world.Evidence.Entries);
        Assert.Equal("agreement.recorded", entry.Kind.Name);
        Assert.Equal(world.Policy.Agreement.Hash, entry.Facts["text-hash"]);
        Assert.Equal("gmail.readonly gmail.compose", entry.Facts["scopes"]);
        Assert.Equal(world.Policy.Hash, entry.PolicyHash);
        var record = world.Store.Agreements[agreed.Value];
        Assert.Equal(world.Ben.Person, record.Person);
        Assert.Null(record.Mailbox);
    }

    [Fact]
    public async Task A_text_other_than_the_one_in_force_cannot_be_agreed_to()
    {
        var agreed = await world.Connections.AgreeAsync(world.Ben, new string('0', 64), [GmailScope.ReadOnly], Ct);

        Assert.Equal(RefusalCode.AgreementOutdated, agreed.Refusal?.Code);
        Assert.Empty(world.Evidence.Entries);
    }

    [Fact]
    public async Task An_agreement_that_cannot_be_recorded_is_none()
    {
        world.Evidence.Broken = true;

        var agreed = await world.Connections.AgreeAsync(world.Ben, world.Policy.Agreement.Hash, [GmailScope.ReadOnly], Ct);

        Assert.Equal(RefusalCode.EvidenceUnavailable, agreed.Refusal?.Code);
        Assert.Single(world.Store.Agreements);
    }

    [Fact]
    public async Task A_connection_binds_the_agreement_to_the_mailbox()
    {
        var agreed = await AgreeAsync(world.Ben);

        var connected = await world.Connections.ConnectAsync(world.Ben, agreed, "sub-support", "support@halo.example", ReadOnly, Kept, Ct);

        Assert.True(connected.IsAllowed);
        Assert.Equal(connected.Value.Id, world.Store.Agreements[agreed].Mailbox);
        Assert.Equal(world.Ben.Person, connected.Value.Owner);
        Assert.Equal("mailbox.connected", world.Evidence.Kinds[^1]);
    }

    [Fact]
    public async Task A_mailbox_counts_as_connected_once_its_token_is_kept()
    {
        var agreed = await AgreeAsync(world.Ben);
        List<MailboxState> states = [];

        var connected = await world.Connections.ConnectAsync(
            world.Ben,
            agreed,
            "sub-support",
            "support@halo.example",
            ReadOnly,
            m => Task.FromResult(states = [world.Store.Mailboxes[m.Id].State]),
            Ct);

        Assert.Equal([MailboxState.NeedsReconnect], states);
        Assert.Equal(MailboxState.Connected, world.Store.Mailboxes[connected.Value.Id].State);
    }

    [Fact]
    public async Task A_mailbox_whose_token_cannot_be_kept_is_to_be_connected_again()
    {
        var agreed = await AgreeAsync(world.Ben);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => world.Connections.ConnectAsync(
            world.Ben, agreed, "sub-support", "support@halo.example", ReadOnly, _ => throw new StoreUnavailableException("full"), Ct));

        Assert.Equal(MailboxState.NeedsReconnect, world.Store.Mailboxes.Values.Single(m => m.Owner == world.Ben.Person).State);
    }

    [Fact]
    public async Task Somebody_elses_agreement_connects_nothing()
    {
        var agreed = await AgreeAsync(world.Amira);

        var connected = await world.Connections.ConnectAsync(world.Ben, agreed, "sub-ben", "ben@halo.example", ReadOnly, Kept, Ct);

        Assert.Equal(RefusalCode.NoAgreement, connected.Refusal?.Code);
    }

    [Fact]
    public async Task An_agreement_for_one_mailbox_does_not_serve_for_another()
    {
        var connected = await world.Connections.ConnectAsync(
            world.Amira, world.Agreement.Id, "sub-support", "support@halo.example", ReadOnly, Kept, Ct);

        Assert.Equal(RefusalCode.NoAgreement, connected.Refusal?.Code);
    }

    [Fact]
    public async Task A_mailbox_that_somebody_else_holds_cannot_be_connected_again()
    {
        var agreed = await AgreeAsync(world.Ben);

        var connected = await world.Connections.ConnectAsync(world.Ben, agreed, "sub-amira", "amira@halo.example", ReadOnly, Kept, Ct);

        Assert.Equal(RefusalCode.PurposeNotAllowed, connected.Refusal?.Code);
    }

    [Fact]
    public async Task An_account_that_is_connected_already_stays_under_the_agreement_for_its_mailbox()
    {
        var another = await AgreeAsync(world.Amira);

        var connected = await world.Connections.ConnectAsync(world.Amira, another, "sub-amira", "amira@halo.example", ReadOnly, Kept, Ct);

        Assert.Equal((World.Box, world.Agreement.Id), (connected.Value.Id, connected.Value.Agreement));
        Assert.Null(world.Store.Agreements[another].Mailbox);
    }

    [Fact]
    public async Task An_account_whose_agreement_was_withdrawn_is_agreed_to_for_its_mailbox_before_it_is_connected_again()
    {
        world.Withdraw();
        var another = await AgreeAsync(world.Amira);

        var connected = await world.Connections.ConnectAsync(world.Amira, another, "sub-amira", "amira@halo.example", ReadOnly, Kept, Ct);

        Assert.Equal((RefusalCode.NoAgreement, RemedyKind.Agree), (connected.Refusal?.Code, connected.Refusal?.Kind));
    }

    [Fact]
    public async Task The_record_of_an_agreement_names_the_mailbox_that_it_will_be_for()
    {
        var agreed = await AgreeAsync(world.Ben);
        var connected = await world.Connections.ConnectAsync(world.Ben, agreed, "sub-support", "support@halo.example", ReadOnly, Kept, Ct);

        var recorded = world.Evidence.Entries.Single(e => e.Kind == EvidenceKind.AgreementRecorded && e.Actor == world.Ben.Person.Value);

        Assert.Equal(connected.Value.Id.Value, recorded.Mailbox);
    }

    [Fact]
    public async Task Connecting_again_keeps_the_mailbox_and_takes_the_new_scopes()
    {
        world.Record = world.Record with { State = MailboxState.NeedsReconnect };

        var connected = await world.Connections.ConnectAsync(
            world.Amira, world.Agreement.Id, "sub-amira", "amira@halo.example", ReadOnly, Kept, Ct);

        Assert.Equal(World.Box, connected.Value.Id);
        Assert.Equal(MailboxState.Connected, world.Record.State);
        Assert.Equal(ReadOnly, world.Record.Granted);
    }

    [Fact]
    public async Task After_withdrawal_nothing_is_shown_and_a_new_agreement_brings_it_back()
    {
        await world.Connections.WithdrawAsync(world.Amira, World.Box, Ct);
        Assert.Equal(RefusalCode.NoAgreement, (await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).Refusal?.Code);

        await world.Connections.RenewAsync(world.Amira, World.Box, Ct);

        Assert.True((await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).IsAllowed);
    }

    [Fact]
    public async Task Disconnecting_works_without_an_agreement_and_with_Google_out_of_reach()
    {
        world.Withdraw();
        world.Gmail.Setup(g => g.RevokeAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Refusal(RefusalCode.Unreachable, "No answer.", "Later.", "gmail"));

        Assert.True((await world.Connections.DisconnectAsync(world.Amira, World.Box, Ct)).IsAllowed);

        Assert.DoesNotContain(World.Box, world.Store.Mailboxes.Keys);
        Assert.Equal(["mailbox.disconnected", "mailbox.erased"], world.Evidence.Kinds);
        Assert.Equal("Unreachable", world.Evidence.Entries[0].Facts["revoked-at-google"]);
    }

    [Fact]
    public async Task Nobody_else_can_disconnect_withdraw_or_grant()
    {
        Assert.Equal(RefusalCode.NotFound, (await world.Connections.DisconnectAsync(world.Ben, World.Box, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Connections.WithdrawAsync(world.Ben, World.Box, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Connections.GrantAsync(world.Ben, World.Box, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task A_refused_token_stops_that_mailbox_once()
    {
        await world.Connections.TokenRefusedAsync(world.Record, Ct);
        await world.Connections.TokenRefusedAsync(world.Record, Ct);

        Assert.Equal(MailboxState.NeedsReconnect, world.Record.State);
        Assert.Equal(["mailbox.token-refused"], world.Evidence.Kinds);
    }

    private async Task<AgreementId> AgreeAsync(Viewer viewer) =>
        (await world.Connections.AgreeAsync(viewer, world.Policy.Agreement.Hash, [GmailScope.ReadOnly], Ct)).Value;
}
