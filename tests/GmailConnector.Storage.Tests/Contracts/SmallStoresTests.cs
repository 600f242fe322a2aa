using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Sealing;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class AgreementStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task An_agreement_comes_back_as_it_was_given(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var given = Sample.Agreement(new AgreementId("agr_1"));
        await store.Agreements.AddAsync(given, Ct);

        var found = (await store.Agreements.FindAsync(given.Tenant, given.Id, Ct))!;

        Assert.Equal(given.Scopes, found.Scopes);
        Assert.Equal(given, found with { Scopes = given.Scopes });
        Assert.Null(await store.Agreements.FindAsync(new TenantId("other"), given.Id, Ct));
    }

    [Theory, EachStore]
    public async Task An_agreement_never_moves_to_another_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var id = new AgreementId("agr_1");
        await store.Agreements.AddAsync(Sample.Agreement(id), Ct);
        await store.Agreements.BindAsync(Sample.Tenant, id, new MailboxId("mbx_1"), Ct);
        await store.Agreements.BindAsync(Sample.Tenant, id, new MailboxId("mbx_1"), Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            store.Agreements.BindAsync(Sample.Tenant, id, new MailboxId("mbx_2"), Ct));

        Assert.Equal(new MailboxId("mbx_1"), (await store.Agreements.FindAsync(Sample.Tenant, id, Ct))!.Mailbox);
    }

    [Theory, EachStore]
    public async Task The_first_withdrawal_counts(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var id = new AgreementId("agr_1");
        await store.Agreements.AddAsync(Sample.Agreement(id), Ct);

        await store.Agreements.WithdrawAsync(Sample.Tenant, id, Sample.Noon.AddDays(1), Ct);
        await store.Agreements.WithdrawAsync(Sample.Tenant, id, Sample.Noon.AddDays(9), Ct);

        Assert.Equal(Sample.Noon.AddDays(1), (await store.Agreements.FindAsync(Sample.Tenant, id, Ct))!.WithdrawnAt);
    }
}

public sealed class PeopleStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_pseudonym_is_the_same_after_a_restart_and_another_in_another_tenant(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var person = store.People.Pseudonym(Sample.Tenant, "subject-1");
        await store.RestartAsync();

        Assert.Equal(person, store.People.Pseudonym(Sample.Tenant, "subject-1"));
        Assert.NotEqual(person, store.People.Pseudonym(new TenantId("other"), "subject-1"));
        Assert.NotEqual(person, store.People.Pseudonym(Sample.Tenant, "subject-2"));
        Assert.True(PersonId.TryParse(person.Value, null, out _));
    }

    [Theory, EachStore]
    public async Task A_person_is_saved_anew_at_each_sign_in(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var first = new PersonRecord(new PersonId("prs_1"), Sample.Tenant, "Zoë Ōta", "zoe@corp.example", Sample.Noon);
        var later = first with { Name = "Zoë Ōta-Weiß", LastSignIn = Sample.Noon.AddDays(2) };
        await store.People.SaveAsync(first, Ct);
        await store.People.SaveAsync(later, Ct);

        Assert.Equal([later], await store.People.FindAsync(Sample.Tenant, [first.Id, new PersonId("prs_absent"), first.Id], Ct));
        Assert.Empty(await store.People.FindAsync(new TenantId("other"), [first.Id], Ct));
    }

    [Theory, EachStore]
    public async Task Everybody_is_listed_but_who_cannot_be_opened(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        PersonRecord[] people = [.. Enumerable.Range(1, 3).Select(i =>
            new PersonRecord(new PersonId($"prs_{i}"), Sample.Tenant, $"Name {i}", $"p{i}@corp.example", Sample.Noon.AddDays(i)))];
        foreach (var person in people.Append(people[0] with { Tenant = new TenantId("other") }))
        {
            await store.People.SaveAsync(person, Ct);
        }

        Assert.Equal(people, await store.People.AllAsync(Sample.Tenant, Ct));

        await store.RawStoreAsync("UPDATE people SET card = (SELECT card FROM people WHERE id = 'prs_3') WHERE id = 'prs_2'");
        Assert.Equal([people[0], people[2]], await store.People.AllAsync(Sample.Tenant, Ct));
    }
}

public sealed class TokenVaultTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_token_is_kept_replaced_and_deleted(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var mailbox = await store.AddMailboxAsync();
        Assert.Null(await store.Tokens.FindAsync(mailbox.Tenant, mailbox.Id, Ct));

        await store.Tokens.SaveAsync(mailbox.Tenant, mailbox.Id, new byte[] { 1, 2, 3 }, Ct);
        await store.Tokens.SaveAsync(mailbox.Tenant, mailbox.Id, new byte[] { 4, 5 }, Ct);
        await store.RestartAsync();
        Assert.Equal([4, 5], (await store.Tokens.FindAsync(mailbox.Tenant, mailbox.Id, Ct))!.Value.ToArray());

        await store.Tokens.DeleteAsync(mailbox.Tenant, mailbox.Id, Ct);
        Assert.Null(await store.Tokens.FindAsync(mailbox.Tenant, mailbox.Id, Ct));
    }
}

public sealed class SubjectHasherTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task The_hash_names_a_message_within_its_mailbox_alone(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var one = await store.AddMailboxAsync("one");
        var two = await store.AddMailboxAsync("two");
        MessageId[] ids = [new("m1"), new("m2")];

        var hashes = await store.Hasher.HashAsync(one.Tenant, one.Id, ids, Ct);
        await store.RestartAsync();

        Assert.Equal(hashes, await store.Hasher.HashAsync(one.Tenant, one.Id, ids, Ct));
        Assert.All(hashes, h => Assert.Matches("^[A-Za-z0-9_-]{22}$", h));
        Assert.Empty(hashes.Intersect(await store.Hasher.HashAsync(two.Tenant, two.Id, ids, Ct)));
        Assert.NotEqual(hashes[0], hashes[1]);
        await Assert.ThrowsAsync<MailboxGoneException>(() => store.Hasher.HashAsync(one.Tenant, new MailboxId("mbx_none"), ids, Ct));
    }
}

public sealed class OutboxStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task The_second_with_the_same_token_gets_what_is_there(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var first = Entry(await store.AddMailboxAsync());
        Assert.Null(await store.Outbox.AddOrFindAsync(first, Ct));

        Assert.Equal(first, await store.Outbox.AddOrFindAsync(first with { RfcMessageId = "<other@corp.example>" }, Ct));

        var sent = first with
        {
            State = OutboxState.Sent,
            Message = new MessageId("m9"),
            Thread = new ThreadId("t9"),
            At = Sample.Noon.AddMinutes(1)
        };
        await store.Outbox.UpdateAsync(sent, Ct);
        Assert.Equal(sent, await store.Outbox.AddOrFindAsync(first, Ct));
    }

    [Theory, EachStore]
    public async Task One_of_many_at_once_wins(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var entry = Entry(await store.AddMailboxAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => store.Outbox.AddOrFindAsync(entry, Ct))));

        Assert.Single(answers, a => a is null);
    }

    [Theory, EachStore]
    public async Task A_sending_of_unknown_end_is_taken_over_by_one_of_many_and_only_as_it_was_seen(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var unknown = Entry(await store.AddMailboxAsync()) with { State = OutboxState.Unknown };
        await store.Outbox.AddOrFindAsync(unknown, Ct);
        var taken = unknown with { State = OutboxState.Sending, At = unknown.At.AddMinutes(1) };

        Assert.False(await store.Outbox.ReplaceAsync(unknown with { At = unknown.At.AddSeconds(-1) }, taken, Ct));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => store.Outbox.ReplaceAsync(unknown, taken, Ct))));

        Assert.Single(answers, won => won);
        Assert.Equal(taken, await store.Outbox.AddOrFindAsync(unknown, Ct));
    }

    [Theory, EachStore]
    public async Task A_failed_sending_is_taken_over_by_one_newcomer(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var first = Entry(await store.AddMailboxAsync());
        await store.Outbox.AddOrFindAsync(first, Ct);
        await store.Outbox.UpdateAsync(first with { State = OutboxState.Failed }, Ct);
        var again = first with { RfcMessageId = "<again@corp.example>" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.Outbox.AddOrFindAsync(again, Ct))));

        Assert.Single(answers, a => a is null);
        Assert.All(answers.Where(a => a is not null), a => Assert.Equal(again, a));
    }

    [Theory, EachStore]
    public async Task A_token_that_another_mailbox_used_answers_with_that_mailbox(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var first = Entry(await store.AddMailboxAsync("one"));
        var second = first with { Mailbox = (await store.AddMailboxAsync("two")).Id };
        await store.Outbox.AddOrFindAsync(first, Ct);

        Assert.Equal(first, await store.Outbox.AddOrFindAsync(second, Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Outbox.UpdateAsync(second, Ct));
    }

    private static OutboxRecord Entry(MailboxRecord mailbox) =>
        new("token-1", mailbox.Tenant, mailbox.Id, "<first@corp.example>", OutboxState.Sending, null, null, Sample.Noon);
}
