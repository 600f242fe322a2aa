using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class AnswerStoreTests
{
    private const string Answered = "<order-17@customer.example>";

    private static readonly PersonId Colleague = new("prs_colleague");

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task Of_many_who_answer_at_once_one_wins_and_the_others_learn_whose_place_it_is(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var answers = store.Get<IAnswerStore>();

        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(n =>
            Task.Run(() => answers.TakeAsync(Of(mailbox, $"cmp_{n}", new PersonId($"prs_{n}"), Sample.Noon), Sample.Noon, Ct), Ct)));

        Assert.Single(taken, t => t is null);
        Assert.Single(taken.OfType<AnswerRecord>().Select(t => t.By).Distinct());
    }

    [Theory, EachStore]
    public async Task Who_answered_is_known_after_a_restart_and_warns_whose_form_is_older(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var mine = Of(mailbox, "cmp_a", Sample.Owner, Sample.Noon);
        Assert.Null(await store.Get<IAnswerStore>().TakeAsync(mine, Sample.Noon, Ct));
        await store.Get<IAnswerStore>().SentAsync(mine, new MessageId("sent1"), Ct);
        await store.RestartAsync();
        var answers = store.Get<IAnswerStore>();
        var sent = mine with { Sent = new MessageId("sent1") };
        Assert.Equal(sent, await answers.FindAsync(mailbox.Tenant, mailbox.Id, Answered, Ct));

        var theirs = Of(mailbox, "cmp_b", Colleague, Sample.Noon.AddMinutes(1));
        Assert.Equal(sent, await answers.TakeAsync(theirs, Sample.Noon.AddSeconds(-1), Ct));
        Assert.Null(await answers.TakeAsync(mine, Sample.Noon.AddSeconds(-1), Ct));
        Assert.Equal(sent, await answers.FindAsync(mailbox.Tenant, mailbox.Id, Answered, Ct));
        Assert.Null(await answers.TakeAsync(theirs, Sample.Noon, Ct));
        Assert.Equal(theirs, await answers.FindAsync(mailbox.Tenant, mailbox.Id, Answered, Ct));
    }

    [Theory, EachStore]
    public async Task One_that_is_being_sent_holds_its_place_for_minutes_and_is_given_back_by_itself_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var answers = store.Get<IAnswerStore>();
        var mine = Of(mailbox, "cmp_a", Sample.Owner, Sample.Noon);
        await answers.TakeAsync(mine, Sample.Noon, Ct);

        Assert.Equal(
            mine, await answers.TakeAsync(Of(mailbox, "cmp_b", Colleague, Sample.Noon.AddMinutes(4)), Sample.Noon.AddMinutes(4), Ct));
        await answers.ReleaseAsync(Of(mailbox, "cmp_b", Colleague, Sample.Noon.AddMinutes(4)), Ct);
        Assert.NotNull(await answers.FindAsync(mailbox.Tenant, mailbox.Id, Answered, Ct));
        Assert.Null(await answers.TakeAsync(Of(mailbox, "cmp_c", Colleague, Sample.Noon.AddMinutes(5)), Sample.Noon.AddMinutes(4), Ct));

        await answers.ReleaseAsync(mine, Ct);
        Assert.Equal(Colleague, (await answers.FindAsync(mailbox.Tenant, mailbox.Id, Answered, Ct))?.By);
        await answers.ReleaseAsync(Of(mailbox, "cmp_c", Colleague, Sample.Noon), Ct);
        Assert.Null(await answers.FindAsync(mailbox.Tenant, mailbox.Id, Answered, Ct));
    }

    [Theory, EachStore]
    public async Task On_purpose_it_is_taken_from_everybody_and_after_a_month_it_is_forgotten(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        var answers = store.Get<IAnswerStore>();
        await answers.TakeAsync(Of(mailbox, "cmp_a", Sample.Owner, Sample.Noon), Sample.Noon, Ct);

        Assert.Null(await answers.TakeAsync(Of(mailbox, "cmp_b", Colleague, Sample.Noon), null, Ct));
        Assert.Equal(Colleague, (await answers.FindAsync(mailbox.Tenant, mailbox.Id, Answered, Ct))?.By);
        await answers.TakeAsync(
            Of(mailbox, "cmp_c", Colleague, Sample.Noon.AddDays(31)) with { Answered = "<another@customer.example>" }, null, Ct);
        Assert.Null(await answers.FindAsync(mailbox.Tenant, mailbox.Id, Answered, Ct));
    }

    [Fact]
    public async Task What_was_answered_is_not_in_the_database_and_goes_with_its_mailbox()
    {
        await using var store = await TestStore.OpenAsync();
        var mailbox = await store.AddMailboxAsync();
        await store.Get<IAnswerStore>().TakeAsync(Of(mailbox, "cmp_a", Sample.Owner, Sample.Noon), null, Ct);
        await store.StopAsync();
        Assert.DoesNotContain("order-17", await File.ReadAllTextAsync(store.StoreFile, Ct), StringComparison.Ordinal);
        await store.RestartAsync();

        await store.Mailboxes.EraseAsync(mailbox.Tenant, mailbox.Id, Ct);

        Assert.Null(await store.Get<IAnswerStore>().FindAsync(mailbox.Tenant, mailbox.Id, Answered, Ct));
    }

    private static AnswerRecord Of(MailboxRecord mailbox, string token, PersonId by, DateTimeOffset at) =>
        new(mailbox.Tenant, mailbox.Id, Answered, token, by, at, null);
}
