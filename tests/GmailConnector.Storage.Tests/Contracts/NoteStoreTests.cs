using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Sealing;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class NoteStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task One_comes_back_as_it_was_written_after_a_restart_and_in_its_mailbox_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        var note = Of(mailbox, 1, "t1", "zebra");
        Assert.True(await store.Get<INoteStore>().ReplaceAsync(note, Ct));
        await store.RestartAsync();

        var notes = store.Get<INoteStore>();
        Assert.Equal(note.Outline, await notes.FindAsync(mailbox.Tenant, note.Outline.Id, Ct));
        Assert.Equal([note.Outline], await OfAsync(store, mailbox, "t1"));
        Assert.Equal([note], await notes.OpenAsync(mailbox.Tenant, mailbox.Id, [note.Outline.Id], Ct));
        Assert.Empty(await OfAsync(store, mailbox, "t2"));
        Assert.Empty(await OfAsync(store, other, "t1"));
        Assert.Empty(await notes.OpenAsync(other.Tenant, other.Id, [note.Outline.Id], Ct));
        Assert.Null(await notes.FindAsync(new TenantId("t_other"), note.Outline.Id, Ct));
        Assert.Equal(Sample.Noon, await notes.LastChangeAsync(mailbox.Tenant, mailbox.Id, Ct));
        Assert.Null(await notes.LastChangeAsync(other.Tenant, other.Id, Ct));
    }

    [Theory, EachStore]
    public async Task Of_many_who_write_or_change_one_at_once_one_does(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var notes = store.Get<INoteStore>();

        foreach (var version in new[] { 1, 2 })
        {
            var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
                notes.ReplaceAsync(Of(mailbox, 1, "t1", $"v{version} by {i}", version), Ct))));

            Assert.Single(done, d => d);
            var stands = Assert.Single(await notes.OpenAsync(mailbox.Tenant, mailbox.Id, [IdOf(1)], Ct));
            Assert.Equal((version, $"v{version} by {Array.IndexOf(done, true)}"), (stands.Outline.Version, stands.Text));
        }
    }

    [Theory, EachStore]
    public async Task A_deleted_note_has_no_words_any_more_and_is_never_written_again(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var notes = store.Get<INoteStore>();
        await notes.ReplaceAsync(Of(mailbox, 1, "t1", "zebra"), Ct);
        var gone = Of(mailbox, 1, "t1", "", 2);

        Assert.True(await notes.ReplaceAsync(gone with { Outline = gone.Outline with { IsDeleted = true } }, Ct));

        Assert.True(Assert.Single(await OfAsync(store, mailbox, "t1")).IsDeleted);
        Assert.Empty(await notes.OpenAsync(mailbox.Tenant, mailbox.Id, [IdOf(1)], Ct));
        Assert.False(await notes.ReplaceAsync(Of(mailbox, 1, "t1", "back", 3), Ct));
    }

    [Theory, EachStore]
    public async Task They_are_in_order_and_one_that_is_put_under_another_conversation_or_author_opens_as_nothing(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var notes = store.Get<INoteStore>();
        foreach (var number in new[] { 3, 1, 2 })
        {
            await notes.ReplaceAsync(Of(mailbox, number, "t1", $"n{number}"), Ct);
        }

        Assert.Equal([IdOf(1), IdOf(2), IdOf(3)], (await OfAsync(store, mailbox, "t1")).Select(n => n.Id));
        foreach (var edit in new[] { "thread = 't2'", "author = 'prs_stranger'" })
        {
            await store.RawStoreAsync($"UPDATE notes SET {edit} WHERE id = '{IdOf(1)}'");
            await Assert.ThrowsAsync<SealBrokenException>(() => notes.OpenAsync(mailbox.Tenant, mailbox.Id, [IdOf(1)], Ct));
            await store.RawStoreAsync($"UPDATE notes SET thread = 't1', author = '{Sample.Owner}'");
        }
    }

    [Theory, EachStore]
    public async Task They_go_with_the_conversations_last_message_and_with_the_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (mailbox, other) = (await store.AddMailboxAsync(), await store.AddMailboxAsync("two"));
        await store.SaveAsync(mailbox, Sample.Message("m1", "t1", 1, "INBOX"), Sample.Message("m2", "t1", 2, "INBOX"));
        await store.Get<INoteStore>().ReplaceAsync(Of(mailbox, 1, "t1", "zebra"), Ct);
        await store.Get<INoteStore>().ReplaceAsync(Of(other, 2, "t1", "heron"), Ct);

        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m1")], Ct);
        Assert.Single(await OfAsync(store, mailbox, "t1"));
        await store.Messages.DeleteAsync(mailbox.Tenant, mailbox.Id, [new MessageId("m2")], Ct);
        Assert.Empty(await OfAsync(store, mailbox, "t1"));

        Assert.Single(await OfAsync(store, other, "t1"));
        await store.Mailboxes.EraseAsync(other.Tenant, other.Id, Ct);
        Assert.Empty(await OfAsync(store, other, "t1"));
    }

    private static Task<IReadOnlyList<NoteOutline>> OfAsync(TestStore store, MailboxRecord mailbox, string thread) =>
        store.Get<INoteStore>().OfThreadAsync(mailbox.Tenant, mailbox.Id, new ThreadId(thread), Ct);

    private static NoteId IdOf(int number) => new($"int_{number:x24}");

    private static NoteRecord Of(MailboxRecord mailbox, int number, string thread, string text, int version = 1) => new(
        new NoteOutline
        {
            Id = IdOf(number),
            Tenant = mailbox.Tenant,
            Mailbox = mailbox.Id,
            Thread = new ThreadId(thread),
            Author = Sample.Owner,
            Version = version,
            WrittenAt = Sample.Noon.AddSeconds(number - 1),
            ChangedAt = Sample.Noon.AddSeconds(number - 1),
        },
        text);
}
