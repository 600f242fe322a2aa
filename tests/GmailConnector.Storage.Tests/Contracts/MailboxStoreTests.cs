using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Sealing;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class MailboxStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task What_was_added_is_found_again_in_every_way(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var added = await store.AddMailboxAsync();

        foreach (var found in new[]
        {
            await store.Mailboxes.FindAsync(added.Tenant, added.Id, Ct),
            await store.Mailboxes.FindBySubjectAsync(added.Tenant, added.Subject, Ct),
            Assert.Single(await store.Mailboxes.OfPersonAsync(added.Tenant, added.Owner, Ct)),
            Assert.Single(await store.Mailboxes.InStateAsync(MailboxState.Connected, Ct)),
        })
        {
            Assert.NotNull(found);
            Assert.Equal(added.Granted, found.Granted);
            Assert.Equal(added, found with { Granted = added.Granted });
        }

        Assert.Empty(await store.Mailboxes.InStateAsync(MailboxState.NeedsReconnect, Ct));
    }

    [Theory, EachStore]
    public async Task Another_tenant_finds_nothing(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var added = await store.AddMailboxAsync();
        var other = new TenantId("other");

        Assert.Null(await store.Mailboxes.FindAsync(other, added.Id, Ct));
        Assert.Null(await store.Mailboxes.FindBySubjectAsync(other, added.Subject, Ct));
        Assert.Empty(await store.Mailboxes.OfPersonAsync(other, added.Owner, Ct));
    }

    [Theory, EachStore]
    public async Task Adding_binds_the_agreement(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var added = await store.AddMailboxAsync();

        Assert.Equal(added.Id, (await store.Agreements.FindAsync(added.Tenant, added.Agreement, Ct))!.Mailbox);
    }

    [Theory, EachStore]
    public async Task Without_an_agreement_on_record_nothing_is_added(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = Sample.Mailbox();

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Mailboxes.AddAsync(mailbox, Ct));

        Assert.Null(await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct));
    }

    [Theory, EachStore]
    public async Task An_update_changes_state_scopes_and_agreement_and_keeps_the_sync(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var added = await store.AddMailboxAsync();
        var sync = new SyncState(true, ulong.MaxValue - 5, "next", 40, 90, Sample.Noon.AddMinutes(3));
        await store.Mailboxes.SaveSyncAsync(added.Tenant, added.Id, sync, Ct);
        var agreement = new AgreementId("agr_newer");
        await store.Agreements.AddAsync(Sample.Agreement(agreement), Ct);

        await store.Mailboxes.UpdateAsync(
            added with
            {
                State = MailboxState.NeedsReconnect,
                Granted = new HashSet<GmailScope> { GmailScope.Modify },
                Agreement = agreement,
                Sync = SyncState.NotStarted
            },
            Ct);

        var found = (await store.Mailboxes.FindAsync(added.Tenant, added.Id, Ct))!;
        Assert.Equal(MailboxState.NeedsReconnect, found.State);
        Assert.Equal([GmailScope.Modify], found.Granted);
        Assert.Equal(agreement, found.Agreement);
        Assert.Equal(sync, found.Sync);
    }

    [Theory, EachStore]
    public async Task The_same_account_is_added_once(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var added = await store.AddMailboxAsync();
        var twin = Sample.Mailbox("two") with { Subject = added.Subject };
        await store.Agreements.AddAsync(Sample.Agreement(twin.Agreement), Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => store.Mailboxes.AddAsync(twin, Ct));

        Assert.Null(await store.Mailboxes.FindAsync(twin.Tenant, twin.Id, Ct));
        Assert.Null((await store.Agreements.FindAsync(twin.Tenant, twin.Agreement, Ct))!.Mailbox);
    }

    [Theory, EachStore]
    public async Task Its_messages_are_counted_anew_once_its_first_sync_is_through(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync("one"), await store.AddMailboxAsync("two"));
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 0, "INBOX"), Sample.Message("m2", "t2", 0, "INBOX"));
        var counting = new SyncState(false, 5, "next", 40, 90, Sample.Noon);
        foreach (var (sync, stored) in new[] { (counting, 40), (counting with { InitialDone = true }, 2) })
        {
            await store.Mailboxes.SaveSyncAsync(mailbox.Tenant, mailbox.Id, sync, Ct);
            await store.Mailboxes.SaveSyncAsync(other.Tenant, other.Id, sync, Ct);

            await store.Mailboxes.RecountAsync(mailbox.Tenant, mailbox.Id, Ct);

            Assert.Equal(sync with { Stored = stored }, (await store.Mailboxes.FindAsync(mailbox.Tenant, mailbox.Id, Ct))!.Sync);
            Assert.Equal(sync, (await store.Mailboxes.FindAsync(other.Tenant, other.Id, Ct))!.Sync);
        }
    }

    [Theory, EachStore]
    public async Task An_erased_mailbox_is_gone_with_all_it_held_and_the_others_stay(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var erased = await store.AddMailboxAsync("one");
        var kept = await store.AddMailboxAsync("two");
        foreach (var mailbox in new[] { erased, kept })
        {
            await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 0, "INBOX"));
            await store.Tokens.SaveAsync(mailbox.Tenant, mailbox.Id, new byte[] { 1, 2, 3 }, Ct);
            await store.Messages.SaveLabelListAsync(mailbox.Tenant, mailbox.Id, [new LabelRecord(LabelId.Inbox, "Inbox", true, null)], Ct);
        }

        await store.Mailboxes.EraseAsync(erased.Tenant, erased.Id, Ct);

        Assert.Null(await store.Mailboxes.FindAsync(erased.Tenant, erased.Id, Ct));
        Assert.Null(await store.Mailboxes.FindBySubjectAsync(erased.Tenant, erased.Subject, Ct));
        Assert.Empty(await store.Messages.AllIdsAsync(erased.Tenant, erased.Id, Ct));
        Assert.Empty(await store.Messages.LabelsAsync(erased.Tenant, erased.Id, Ct));
        Assert.Empty((await store.Messages.ThreadsAsync(
            erased.Tenant, erased.Id, LabelId.Inbox, ReceivedSpan.Ever, default, null, 10, Ct)).Rows);
        Assert.Null(await store.Tokens.FindAsync(erased.Tenant, erased.Id, Ct));
        await Assert.ThrowsAsync<MailboxGoneException>(() => store.Hasher.HashAsync(erased.Tenant, erased.Id, [new MessageId("m1")], Ct));

        Assert.Single(await store.Messages.ContentsAsync(kept.Tenant, kept.Id, [new MessageId("m1")], Ct));
        Assert.NotNull(await store.Tokens.FindAsync(kept.Tenant, kept.Id, Ct));
    }

    [Theory, EachStore]
    public async Task Nothing_is_written_for_an_erased_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 0, "INBOX"));

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);

        await Assert.ThrowsAsync<MailboxGoneException>(() => store.SaveAsync(mailbox, Sample.Message("m2", "t2", 0, "INBOX")));
        await Assert.ThrowsAsync<MailboxGoneException>(() => store.Mailboxes.UpdateAsync(mailbox, Ct));
        await Assert.ThrowsAsync<MailboxGoneException>(() =>
            store.Mailboxes.SaveSyncAsync(mailbox.Tenant, mailbox.Id, SyncState.NotStarted, Ct));
        await Assert.ThrowsAsync<MailboxGoneException>(() => store.Tokens.SaveAsync(mailbox.Tenant, mailbox.Id, new byte[] { 1 }, Ct));
    }

    [Theory, EachStore]
    public async Task The_same_account_can_be_connected_anew_after_erasure(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var first = await store.AddMailboxAsync("one");
        await store.Mailboxes.EraseAsync(first.Tenant, first.Id, Ct);
        var second = Sample.Mailbox("again") with { Subject = first.Subject };
        await store.Agreements.AddAsync(Sample.Agreement(second.Agreement), Ct);

        await store.Mailboxes.AddAsync(second, Ct);

        Assert.Equal(second.Id, (await store.Mailboxes.FindBySubjectAsync(first.Tenant, first.Subject, Ct))!.Id);
    }
}
