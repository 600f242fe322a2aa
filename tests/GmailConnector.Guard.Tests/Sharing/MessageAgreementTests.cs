using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Sharing;

/// <summary>A owner shares exact messages with one colleague: what is refused, what is seen by whom, and how it ends.</summary>
public class MessageAgreementTests
{
    private static readonly MessageId M1 = new("m1");
    private static readonly MessageId M2 = new("m2");

    private readonly World world = new();

    public MessageAgreementTests() => world.Add("m2", "m1", "Re: " + World.SecretSubject, "kim@x.example");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Text => world.Agreements.ReadAgreement().Hash;

    [Fact]
    public async Task What_is_shared_is_read_by_the_colleague_and_nothing_else_of_the_mailbox_is()
    {
        var grant = await SharedAsync([M1]);
        world.Add("m3", "m1", "Arrived later", "kim@x.example");
        var door = world.Mailboxes.OpenUnder(world.Ben, grant, World.Box);

        var opened = await door.ReadMessagesAsync([M1], Ct);

        Assert.Equal(M1, Assert.Single(opened.Value.Messages).Id);
        Assert.Equal("message-agreement", opened.Value.Ground.Kind);
        Assert.Equal(World.SecretSubject, Rendered.For(world.Ben, opened.Value.Messages[0].Subject));
        Assert.Equal(RefusalCode.NotFound, (await door.ReadMessagesAsync([M2], Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await door.ReadMessagesAsync([M1, M2], Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await door.ReadMessagesAsync([new MessageId("m3")], Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await door.ReadThreadAsync(new ThreadId("m1"), Ct)).Refusal?.Code);
        Assert.NotNull((await door.ListThreadsAsync(LabelId.Inbox, null, 10, Ct)).Refusal);
        Assert.NotNull((await door.ChangeLabelsAsync([new ThreadId("m1")], LabelChange.Star, Ct)).Refusal);
        Assert.Equal(RefusalCode.PurposeNotAllowed, (await door.OpenAttachmentAsync(M1, "1", Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.PurposeNotAllowed, (await door.OpenOriginalAsync(M1, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_shared_is_read_without_what_servers_and_lists_wrote_into_its_header()
    {
        world.Add("m8", "t8", "News", "kim@x.example", "Hello", new HeaderField("List-Unsubscribe", "<https://x.example/u>"));
        var grant = await SharedAsync([new MessageId("m8")]);
        var door = world.Mailboxes.OpenUnder(world.Ben, grant, World.Box);

        var details = (await door.ReadDetailsAsync(new MessageId("m8"), Ct)).Value;
        var message = Assert.Single((await door.ReadMessagesAsync([new MessageId("m8")], Ct)).Value.Messages);

        Assert.Empty(details.Headers);
        Assert.All([details.Message, message], m => Assert.True(m.Sender is null && m.Unsubscribe is null));
        Assert.Equal(RefusalCode.NotFound, (await door.OpenUnsubscribeLinkAsync(new MessageId("m8"), Ct)).Refusal?.Code);
        Assert.NotNull((await door.StartUnsubscribeAsync(new MessageId("m8"), Ct)).Refusal);
        Assert.NotEmpty((await world.Mine.ReadDetailsAsync(new MessageId("m8"), Ct)).Value.Headers);
    }

    [Fact]
    public async Task A_conversation_that_is_shared_whole_is_read_without_the_labels_of_the_mailbox()
    {
        world.Add("m9", "t9", "Alone", "kim@x.example");
        var grant = await SharedAsync([new MessageId("m9")]);

        var thread = await world.Mailboxes.OpenUnder(world.Ben, grant, World.Box).ReadThreadAsync(new ThreadId("t9"), Ct);

        Assert.Single(thread.Value.Messages);
        Assert.Empty(thread.Value.MailboxLabels);
    }

    [Fact]
    public async Task The_moment_it_is_ended_the_next_open_is_refused_and_recorded()
    {
        var grant = await SharedAsync([M1]);
        var door = world.Mailboxes.OpenUnder(world.Ben, grant, World.Box);
        Assert.True((await door.ReadMessagesAsync([M1], Ct)).IsAllowed);

        Assert.True((await world.Agreements.EndAsync(world.Amira, grant, Ct)).IsAllowed);

        Assert.Equal(RefusalCode.GroundEnded, (await door.ReadMessagesAsync([M1], Ct)).Refusal?.Code);
        Assert.Equal("access.refused", world.Evidence.Kinds[^1]);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Agreements.EndAsync(world.Amira, grant, Ct)).Refusal?.Code);
        Assert.Empty((await world.Agreements.SharedNowAsync(world.Amira, World.Box, Ct)).Value);
    }

    [Fact]
    public async Task It_ends_by_itself_and_with_the_owners_own_agreement()
    {
        var grant = await SharedAsync([M1]);
        var door = world.Mailboxes.OpenUnder(world.Ben, grant, World.Box);
        world.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(RefusalCode.GroundEnded, (await door.ReadMessagesAsync([M1], Ct)).Refusal?.Code);

        var another = await SharedAsync([M1], token: "shr_2");
        world.Withdraw();
        Assert.Equal(
            RefusalCode.NoAgreement,
            (await world.Mailboxes.OpenUnder(world.Ben, another, World.Box).ReadMessagesAsync([M1], Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task The_colleague_gives_it_back()
    {
        var grant = await SharedAsync([M1]);

        Assert.True((await world.Agreements.EndAsync(world.Ben, grant, Ct)).IsAllowed);

        var ended = (await world.Agreements.FindAsync(world.Amira, grant, Ct)).Value;
        Assert.Equal((GrantState.Over, world.Ben.Person), (ended.State, ended.EndedBy!.Id));
    }

    [Fact]
    public async Task Each_fault_of_the_form_is_refused_by_its_own_name_and_nothing_is_shared()
    {
        await RefusedAsync(RefusalCode.InvalidInput, Wish([M1]), colleague: new PersonId("p_nobody"));
        await RefusedAsync(RefusalCode.InvalidInput, Wish([M1]), colleague: world.Amira.Person);
        await RefusedAsync(RefusalCode.InvalidInput, Wish([M1]), colleague: default(PersonId));
        await RefusedAsync(RefusalCode.NotFound, Wish([new MessageId("gone")]));
        await RefusedAsync(RefusalCode.NotFound, Wish([M1, new MessageId("gone")]));
        await RefusedAsync(RefusalCode.NotFound, Wish([M1]) with { Mailbox = new MailboxId("mbx_2") });
        await RefusedAsync(RefusalCode.InvalidInput, Wish([]));
        await RefusedAsync(RefusalCode.InvalidInput, Wish([M1]) with { Duration = TimeSpan.FromDays(31) });
        await RefusedAsync(RefusalCode.InvalidInput, Wish([M1]) with { Duration = TimeSpan.Zero });
        await RefusedAsync(RefusalCode.InvalidInput, Wish([M1]) with { Duration = TimeSpan.FromDays(-1) });
        await RefusedAsync(RefusalCode.InvalidInput, Wish([M1]) with { Reason = Typed.Text("  ") });
        await RefusedAsync(RefusalCode.InvalidInput, Wish([M1]) with { Reason = Typed.Text(new string('x', 2001)) });
        await RefusedAsync(RefusalCode.AgreementOutdated, Wish([M1]), hash: "another text");
        await RefusedAsync(RefusalCode.AgreementOutdated, Wish([M1]), hash: "");
        Assert.Empty(world.Grants.Grants);
        Assert.Empty(world.Evidence.Entries);
        Assert.Empty(world.Grants.Notices);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public async Task Fifty_messages_are_the_most(int count, bool shared)
    {
        var many = Enumerable.Range(0, count).Select(i => new MessageId($"many{i}")).ToList();
        many.ForEach(id => world.Add(id.Value, "t9", "One of many", "kim@x.example"));

        var answer = await world.Agreements.ShareAsync(world.Amira, Wish(many), world.Ben.Person, Text, Ct);

        Assert.Equal(shared ? null : RefusalCode.TooLarge, answer.Refusal?.Code);
    }

    [Fact]
    public async Task Only_the_owner_shares()
    {
        var answer = await world.Agreements.ShareAsync(world.Ben, Wish([M1]), world.Amira.Person, Text, Ct);

        Assert.Equal(RefusalCode.NotFound, answer.Refusal?.Code);
    }

    [Fact]
    public async Task The_same_form_again_shares_nothing_twice()
    {
        await SharedAsync([M1]);

        var again = await world.Agreements.ShareAsync(world.Amira, Wish([M1, M2]), world.Ben.Person, Text, Ct, "shr_1");

        Assert.Equal(RefusalCode.AlreadyDone, again.Refusal?.Code);
        Assert.Equal(1, Assert.Single(world.Grants.Grants.Values).Scope.Count);
        Assert.Single(world.Evidence.Kinds, "grant.given");
    }

    [Fact]
    public async Task Both_get_a_receipt_with_the_text_and_the_entry_that_has_it()
    {
        var grant = await SharedAsync([M1]);

        foreach (var viewer in new[] { world.Amira, world.Ben })
        {
            var shared = (await world.Agreements.FindAsync(viewer, grant, Ct)).Value;
            var receipt = (await world.Agreements.ReceiptAsync(viewer, grant, Ct)).Value;

            Assert.Equal(Text, shared.TextHash);
            Assert.Equal(world.Clock.GetUtcNow() + TimeSpan.FromDays(7), shared.Until);
            Assert.Equal("grant.given", world.Evidence.Entries[(int)receipt!.Index].Kind.Name);
            Assert.Equal("For the audit", Rendered.For(viewer, shared.Reason));
        }

        Assert.Equal([NoticeKind.AccessGiven, NoticeKind.AccessGivenReceipt], world.Grants.Notices.Select(n => n.Kind));
        Assert.Equal(Text, world.Evidence.Entries[0].Facts["text-hash"]);
    }

    [Fact]
    public async Task Where_it_cannot_be_recorded_it_is_not_shared()
    {
        world.Evidence.Broken = true;

        Assert.Equal(
            RefusalCode.EvidenceUnavailable,
            (await world.Agreements.ShareAsync(world.Amira, Wish([M1]), world.Ben.Person, Text, Ct)).Refusal?.Code);
        Assert.Empty(world.Grants.Grants);
    }

    [Fact]
    public async Task A_third_person_and_another_tenant_find_nothing()
    {
        var grant = await SharedAsync([M1]);
        Viewer[] others =
        [
            new(TenantId.Default, new PersonId("p_carol"), new HashSet<Role>(), "s3"),
            world.Ben.With(tenant: new TenantId("other")),
            world.Amira.With(tenant: new TenantId("other")),
        ];
        foreach (var other in others)
        {
            var missing = (await world.Agreements.FindAsync(other, new GrantId("agm_none"), Ct)).Refusal;

            Assert.Equal(missing, (await world.Agreements.FindAsync(other, grant, Ct)).Refusal);
            Assert.Equal(missing, (await world.Agreements.FindToAnswerAsync(other, grant, Ct)).Refusal);
            Assert.Equal(missing, (await world.Agreements.ReceiptAsync(other, grant, Ct)).Refusal);
            Assert.Equal(missing, (await world.Agreements.EndAsync(other, grant, Ct)).Refusal);
            Assert.Equal(missing, (await world.Agreements.WithdrawAsync(other, grant, Ct)).Refusal);
            Assert.Equal(
                RefusalCode.NotFound, (await world.Mailboxes.OpenUnder(other, grant, World.Box).ReadMessagesAsync([M1], Ct)).Refusal?.Code);
            Assert.Empty((await world.Agreements.OfAsync(other, Ct)).Value);
            Assert.Empty((await world.Agreements.SharedNowAsync(other, World.Box, Ct)).Value);
        }
    }

    [Fact]
    public async Task Colleagues_are_everybody_who_signed_in_but_oneself_by_name()
    {
        world.Store.People[new PersonId("p_2")] = new PersonRecord(
            new PersonId("p_2"), TenantId.Default, "Ann Ek", "ann@halo.example", world.Clock.GetUtcNow());
        world.Store.People[new PersonId("p_3")] = new PersonRecord(
            new PersonId("p_3"), TenantId.Default, "Ben Okafor", "other.ben@halo.example", world.Clock.GetUtcNow());
        world.Store.People[new PersonId("p_4")] = new PersonRecord(
            new PersonId("p_4"), new TenantId("other"), "Else Where", "else@where.example", world.Clock.GetUtcNow());

        var found = (await world.Colleagues.OfAsync(world.Amira, Ct)).Value;

        Assert.Equal(
            ["Ann Ek", "Ben Okafor (ben@halo.example)", "Ben Okafor (other.ben@halo.example)"],
            found.Select(p => Rendered.For(world.Amira, p.Name)));
        Assert.Equal("[sealed]", Rendered.For(world.Ben, found[0].Name));
    }

    private SharingWish Wish(IReadOnlyList<MessageId> messages) => new()
    {
        Mailbox = World.Box,
        Messages = messages,
        Reason = Typed.Text("For the audit"),
        Duration = TimeSpan.FromDays(7),
    };

    private async Task<GrantId> SharedAsync(IReadOnlyList<MessageId> messages, string token = "shr_1") =>
        (await world.Agreements.ShareAsync(world.Amira, Wish(messages), world.Ben.Person, Text, Ct, token)).Value;

    private async Task RefusedAsync(RefusalCode code, SharingWish wish, PersonId? colleague = null, string? hash = null) =>
        Assert.Equal(
            code, (await world.Agreements.ShareAsync(world.Amira, wish, colleague ?? world.Ben.Person, hash ?? Text, Ct)).Refusal?.Code);
}
