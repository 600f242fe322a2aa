using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Notices;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Sharing;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Notices;

public sealed class NoticeInboxTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_told_to_the_owner_with_who_asks_and_nothing_of_the_message()
    {
        await AskAsync();

        var told = Assert.Single((await world.Notices.OfAsync(world.Amira, Ct)).Value);

        Assert.Equal(
            (NoticeKind.AccessAsked, "message-agreement", true, World.Box), (told.Kind, told.Ground, told.IsUnread, told.Mailbox!.Value));
        Assert.Equal("Ben Okafor", Rendered.For(world.Amira, told.Other!.Name));
        Assert.Empty((await world.Notices.OfAsync(world.Ben, Ct)).Value);
    }

    [Fact]
    public async Task Reading_marks_what_was_on_the_page_and_not_what_came_after_it()
    {
        await AskAsync();
        var seen = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await AskAsync();

        await world.Notices.MarkReadAsync(world.Amira, seen, Ct);

        Assert.Equal(1, (await world.Notices.UnreadAsync(world.Amira, Ct)).Value);
        Assert.Equal([true, false], (await world.Notices.OfAsync(world.Amira, Ct)).Value.Select(n => n.IsUnread));
    }

    [Fact]
    public async Task Nobody_marks_as_read_what_hasnt_come_yet()
    {
        var now = world.Clock.GetUtcNow();
        await world.Grants.AddAsync(
            [GrantNotices.Make(
                TenantId.Default, new NoticeSubjectId("inc_1"), world.Amira.Person, NoticeKind.IncidentOpened, now, now.AddDays(3))],
            Ct);

        await world.Notices.MarkReadAsync(world.Amira, now.AddDays(30), Ct);
        Assert.Empty((await world.Notices.OfAsync(world.Amira, Ct)).Value);
        world.Clock.Advance(TimeSpan.FromDays(3));

        Assert.True(Assert.Single((await world.Notices.OfAsync(world.Amira, Ct)).Value).IsUnread);
    }

    [Fact]
    public async Task A_notice_about_something_that_is_edited_or_gone_names_nobody()
    {
        await AskAsync();
        var grant = world.Grants.Grants.Values.Single();
        world.Grants.Grants[grant.Id] = grant with { IsAsWritten = false };

        var told = Assert.Single((await world.Notices.OfAsync(world.Amira, Ct)).Value);

        Assert.Equal((null, null, ""), (told.Other, told.Mailbox, told.Ground));
    }

    private async Task AskAsync()
    {
        world.KnowBen();
        var asked = await world.Agreements.AskAsync(
            world.Ben,
            new SharingWish
            {
                Mailbox = World.Box,
                Messages = [new MessageId("m1")],
                Reason = Typed.Text("It is about the invoice"),
                Duration = TimeSpan.FromDays(1),
            },
            Ct);
        Assert.True(asked.IsAllowed, asked.Refusal?.Reason);
    }
}
