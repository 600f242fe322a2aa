using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

/// <summary>What waits in the outbox: found when it is due, by one node at a time, and gone with its mailbox.</summary>
public sealed class OutboxOfLaterTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task It_is_kept_word_for_word(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var waiting = Waiting(await store.AddMailboxAsync());
        var plain = waiting with
        {
            Token = "token-2",
            Agreed = waiting.Agreed! with
            {
                Draft = waiting.Agreed.Draft with { Thread = null, SavedAt = null },
                Enrolment = null,
                UnlessAnswered = false,
                RemindAt = null,
                Ticket = null,
            },
        };

        Assert.Null(await store.Outbox.AddOrFindAsync(waiting, Ct));
        Assert.Null(await store.Outbox.AddOrFindAsync(plain, Ct));

        Assert.Equal(waiting, await store.Outbox.FindAsync(waiting.Tenant, waiting.Token, Ct));
        Assert.Equal(plain, await store.Outbox.FindAsync(plain.Tenant, plain.Token, Ct));
        Assert.Null(await store.Outbox.FindAsync(new TenantId("other"), waiting.Token, Ct));

        var half = waiting with { Agreed = waiting.Agreed with { Ticket = waiting.Agreed.Ticket! with { Status = null } } };
        Assert.True(await store.Outbox.ReplaceAsync(waiting, half, Ct));
        Assert.Equal(half, await store.Outbox.FindAsync(waiting.Tenant, waiting.Token, Ct));
    }

    [Theory, EachStore]
    public async Task It_is_due_from_its_time_on_and_what_is_done_never_again(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var (first, second) = (Waiting(mailbox), Waiting(mailbox) with { Token = "token-2", WakeAt = Sample.Noon.AddHours(1) });
        await store.Outbox.AddOrFindAsync(second, Ct);
        await store.Outbox.AddOrFindAsync(first, Ct);

        Assert.Empty(await store.Outbox.DueAsync(first.WakeAt!.Value.AddTicks(-10), 10, Ct));
        Assert.Equal([first], await store.Outbox.DueAsync(first.WakeAt.Value, 10, Ct));
        Assert.Equal([first, second], await store.Outbox.DueAsync(Sample.Noon.AddDays(1), 10, Ct));
        Assert.Equal([first], await store.Outbox.DueAsync(Sample.Noon.AddDays(1), 1, Ct));

        await store.Outbox.ReplaceAsync(first, first with { State = OutboxState.Sent, WakeAt = null, At = Sample.Noon.AddHours(1) }, Ct);
        Assert.Equal([second], await store.Outbox.DueAsync(Sample.Noon.AddDays(1), 10, Ct));
    }

    [Theory, EachStore]
    public async Task Of_many_nodes_one_gets_the_lease_and_after_its_end_another_one(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var waiting = Waiting(await store.AddMailboxAsync());
        await store.Outbox.AddOrFindAsync(waiting, Ct);
        var taken = waiting with { State = OutboxState.Sending, At = Sample.Noon.AddMinutes(1), WakeAt = Sample.Noon.AddMinutes(3) };

        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.Outbox.ReplaceAsync(waiting, taken, Ct))));

        Assert.Single(won, w => w);
        Assert.Empty(await store.Outbox.DueAsync(Sample.Noon.AddMinutes(2), 10, Ct));
        var over = Assert.Single(await store.Outbox.DueAsync(Sample.Noon.AddMinutes(3), 10, Ct));
        var again = over with { At = Sample.Noon.AddMinutes(3), WakeAt = Sample.Noon.AddMinutes(5) };
        Assert.True(await store.Outbox.ReplaceAsync(over, again, Ct));

        // The first one comes back too late.
        Assert.False(await store.Outbox.ReplaceAsync(taken, taken with { State = OutboxState.Failed, WakeAt = null }, Ct));
    }

    [Theory, EachStore]
    public async Task Of_undo_and_sending_one_takes_place(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var waiting = Waiting(await store.AddMailboxAsync());
        await store.Outbox.AddOrFindAsync(waiting, Ct);
        OutboxRecord[] ends =
        [
            waiting with { State = OutboxState.Stopped, WakeAt = null, At = Sample.Noon.AddMinutes(1) },
            waiting with { State = OutboxState.Sending, WakeAt = Sample.Noon.AddMinutes(3), At = Sample.Noon.AddMinutes(1) },
        ];

        var won = await Task.WhenAll(ends.Select(e => Task.Run(() => store.Outbox.ReplaceAsync(waiting, e, Ct))));

        var winner = ends[Array.IndexOf(won, true)];
        Assert.Single(won, w => w);
        Assert.Equal(winner, await store.Outbox.FindAsync(waiting.Tenant, waiting.Token, Ct));
    }

    [Theory, EachStore]
    public async Task A_person_has_their_own_in_each_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (one, two) = (await store.AddMailboxAsync("one"), await store.AddMailboxAsync("two"));
        var mine = Waiting(one);
        await store.Outbox.AddOrFindAsync(mine, Ct);
        await store.Outbox.AddOrFindAsync(Waiting(two) with { Token = "token-2" }, Ct);
        await store.Outbox.AddOrFindAsync(
            mine with { Token = "token-3", Agreed = mine.Agreed! with { By = new PersonId("prs_other") } }, Ct);
        await store.Outbox.AddOrFindAsync(mine with { Token = "token-4", Agreed = null, State = OutboxState.Sent, WakeAt = null }, Ct);

        Assert.Equal([mine], await store.Outbox.OfPersonAsync(one.Tenant, one.Id, mine.Agreed!.By, Ct));
    }

    [Theory, EachStore]
    public async Task What_is_done_is_forgotten_and_what_waits_isnt(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var waiting = Waiting(await store.AddMailboxAsync());
        var sent = waiting with { Token = "token-2", State = OutboxState.Sent, WakeAt = null };
        await store.Outbox.AddOrFindAsync(waiting, Ct);
        await store.Outbox.AddOrFindAsync(sent, Ct);

        await store.Outbox.ForgetAsync(sent.At, Ct);
        Assert.NotNull(await store.Outbox.FindAsync(sent.Tenant, sent.Token, Ct));
        await store.Outbox.ForgetAsync(Sample.Noon.AddDays(30), Ct);

        Assert.Null(await store.Outbox.FindAsync(sent.Tenant, sent.Token, Ct));
        Assert.NotNull(await store.Outbox.FindAsync(waiting.Tenant, waiting.Token, Ct));
    }

    [Theory, EachStore]
    public async Task It_goes_with_its_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var waiting = Waiting(await store.AddMailboxAsync());
        await store.Outbox.AddOrFindAsync(waiting, Ct);

        await store.Mailboxes.EraseAsync(waiting.Tenant, waiting.Mailbox, Ct);

        Assert.Empty(await store.Outbox.DueAsync(Sample.Noon.AddYears(1), 10, Ct));
        Assert.Null(await store.Outbox.FindAsync(waiting.Tenant, waiting.Token, Ct));
    }

    private static OutboxRecord Waiting(MailboxRecord mailbox) => new(
        "token-1", mailbox.Tenant, mailbox.Id, "<first@corp.example>", OutboxState.Waiting, null, null, Sample.Noon)
    {
        Agreed = new AgreedSending(
            Sample.Owner,
            Sample.Noon,
            new DraftVersion(new DraftId("r1"), new MessageId("d1"), new ThreadId("t1"), Sample.Noon),
            Sample.Noon.AddSeconds(10),
            "c-1",
            "mailbox-agreement:agr_1",
            new EnrolmentId("enr_1"),
            true)
        {
            RemindAt = Sample.Noon.AddDays(2),
            Ticket = new TicketChange(TicketNumber.Parse("4111", null), 9, ToSelf: true),
        },
        WakeAt = Sample.Noon.AddSeconds(10),
        Why = RefusalCode.Unreachable,
    };
}
