using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Sharing;

/// <summary>A colleague asks by a reference, and the owner allows all, some or none of it.</summary>
public class AskingTests
{
    private static readonly MessageId M1 = new("m1");
    private static readonly MessageId M2 = new("m2");

    private readonly World world = new();

    public AskingTests() => world.Add("m2", "m1", "Re: " + World.SecretSubject, "kim@x.example");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Text => world.Agreements.ReadAgreement().Hash;

    private GrantId Id => world.Grants.Grants.Keys.Single();

    [Fact]
    public async Task Asking_opens_nothing_and_the_owner_is_told()
    {
        await AskedAsync(M1, M2);

        Assert.Equal(
            RefusalCode.GroundEnded, (await world.Mailboxes.OpenUnder(world.Ben, Id, World.Box).ReadMessagesAsync([M1], Ct)).Refusal?.Code);
        Assert.Equal((NoticeKind.AccessAsked, world.Amira.Person), Assert.Single(world.Grants.Notices) is { } n ? (n.Kind, n.To) : default);
    }

    [Fact]
    public async Task The_owner_allows_some_of_it_and_the_rest_stays_closed()
    {
        await AskedAsync(M1, M2);

        Assert.True((await world.Agreements.AllowAsync(world.Amira, Id, [M2], TimeSpan.FromDays(2), false, Text, Ct)).IsAllowed);

        var door = world.Mailboxes.OpenUnder(world.Ben, Id, World.Box);
        Assert.Single((await door.ReadMessagesAsync([M2], Ct)).Value.Messages);
        Assert.Equal(RefusalCode.NotFound, (await door.ReadMessagesAsync([M1], Ct)).Refusal?.Code);
        Assert.Equal(Text, world.Grants.Grants[Id].TextHash);
        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(RefusalCode.GroundEnded, (await door.ReadMessagesAsync([M2], Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task An_answer_never_widens_what_was_asked()
    {
        await AskedAsync(M1);

        Assert.Equal(RefusalCode.InvalidInput, (await AllowAsync([M1, M2])).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await AllowAsync([])).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await AllowAsync([M1], days: 8)).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidInput, (await AllowAsync([M1], downloads: true)).Refusal?.Code);
        Assert.Equal(RefusalCode.AgreementOutdated, (await AllowAsync([M1], hash: "another")).Refusal?.Code);
        Assert.Equal(GrantState.Requested, world.Grants.Grants[Id].State);
    }

    [Fact]
    public async Task Nobody_answers_but_the_owner_and_nobody_answers_twice()
    {
        await AskedAsync(M1);
        var carol = new Viewer(TenantId.Default, new PersonId("p_carol"), new HashSet<Role>(), "s3");

        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Agreements.AllowAsync(world.Ben, Id, [M1], TimeSpan.FromDays(1), false, Text, Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Agreements.AllowAsync(carol, Id, [M1], TimeSpan.FromDays(1), false, Text, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Agreements.RefuseAsync(world.Ben, Id, Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Agreements.FindToAnswerAsync(world.Ben, Id, Ct)).Refusal?.Code);

        Assert.True((await world.Agreements.RefuseAsync(world.Amira, Id, Ct)).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await AllowAsync([M1])).Refusal?.Code);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.Agreements.WithdrawAsync(world.Ben, Id, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task What_was_taken_back_or_lapsed_cannot_be_allowed()
    {
        await AskedAsync(M1);
        Assert.Equal(RefusalCode.NotFound, (await world.Agreements.WithdrawAsync(world.Amira, Id, Ct)).Refusal?.Code);
        Assert.True((await world.Agreements.WithdrawAsync(world.Ben, Id, Ct)).IsAllowed);
        Assert.Equal(RefusalCode.AlreadyDone, (await AllowAsync([M1])).Refusal?.Code);

        world.Grants.Grants.Clear();
        await AskedAsync(M1);
        world.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(RefusalCode.AlreadyDone, (await AllowAsync([M1])).Refusal?.Code);
    }

    [Theory]
    [InlineData("mbx_1", "m1")]
    [InlineData("mbx_1", "gone")]
    [InlineData("mbx_none", "m1")]
    public async Task From_asking_nobody_learns_whether_there_is_such_a_message(string mailbox, string message)
    {
        var answer = await world.Agreements.AskAsync(
            world.Ben, Wish([new MessageId(message)]) with { Mailbox = new MailboxId(mailbox) }, Ct, "shr_1");
        var again = await world.Agreements.AskAsync(
            world.Ben, Wish([new MessageId(message)]) with { Mailbox = new MailboxId(mailbox) }, Ct, "shr_1");

        Assert.True(answer.IsAllowed);
        Assert.True(again.IsAllowed);
        var shown = Assert.Single((await world.Agreements.OfAsync(world.Ben, Ct)).Value);
        Assert.Equal((GrantState.Requested, null, 1), (shown.State, shown.Owner, shown.MessageCount));
        Assert.Null(shown.Mailboxes[0].Owner);
        Assert.Equal(["grant.asked"], world.Evidence.Kinds);
        Assert.Equal(mailbox == "mbx_1" && message == "m1" ? 1 : 0, world.Grants.Notices.Count);
        Assert.Equal(mailbox == "mbx_1" && message == "m1" ? 1 : 0, (await world.Agreements.OfAsync(world.Amira, Ct)).Value.Count);

        Assert.True((await world.Agreements.WithdrawAsync(world.Ben, shown.Id, Ct)).IsAllowed);
    }

    [Fact]
    public async Task A_request_for_what_is_not_there_lapses_like_any_other()
    {
        await world.Agreements.AskAsync(world.Ben, Wish([M1]) with { Mailbox = new MailboxId("mbx_none") }, Ct);
        world.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(GrantState.Lapsed, Assert.Single((await world.Agreements.OfAsync(world.Ben, Ct)).Value).State);
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Agreements.AllowAsync(world.Ben, Id, [M1], TimeSpan.FromDays(1), false, Text, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Bad_requests_are_refused_whatever_is_there()
    {
        foreach (var mailbox in new[] { World.Box, new MailboxId("mbx_none") })
        {
            var wish = Wish([M1]) with { Mailbox = mailbox };
            Assert.Equal(
                RefusalCode.InvalidInput,
                (await world.Agreements.AskAsync(world.Ben, wish with { Reason = Typed.Text("") }, Ct)).Refusal?.Code);
            Assert.Equal(
                RefusalCode.InvalidInput,
                (await world.Agreements.AskAsync(world.Ben, wish with { Duration = TimeSpan.FromDays(31) }, Ct)).Refusal?.Code);
            Assert.Equal(
                RefusalCode.InvalidInput, (await world.Agreements.AskAsync(world.Ben, wish with { Messages = [] }, Ct)).Refusal?.Code);
        }

        Assert.Equal(RefusalCode.OwnRequest, (await world.Agreements.AskAsync(world.Amira, Wish([M1]), Ct)).Refusal?.Code);
        Assert.Empty(world.Grants.Grants);
    }

    private Task<Outcome<Done>> AllowAsync(IReadOnlyList<MessageId> chosen, int days = 1, bool downloads = false, string? hash = null) =>
        world.Agreements.AllowAsync(world.Amira, Id, chosen, TimeSpan.FromDays(days), downloads, hash ?? Text, Ct);

    private async Task AskedAsync(params IReadOnlyList<MessageId> messages) =>
        Assert.True((await world.Agreements.AskAsync(world.Ben, Wish(messages), Ct)).IsAllowed);

    private static SharingWish Wish(IReadOnlyList<MessageId> messages) => new()
    {
        Mailbox = World.Box,
        Messages = messages,
        Reason = Typed.Text("A customer called"),
        Duration = TimeSpan.FromDays(7),
    };
}
