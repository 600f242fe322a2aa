using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Mail;

/// <summary>Who a message is from and to, as a reader sees it: no name and no second address hides the one it was sent from.</summary>
public class SenderTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Account team, <no-reply@phish.example>", "Account team,", "no-reply@phish.example")]
    [InlineData("Weber, Jonas, MD <jonas@x.example>", "Weber, Jonas, MD", "jonas@x.example")]
    [InlineData("postmaster@relay.example (Mail Delivery System)", "Mail Delivery System", "postmaster@relay.example")]
    [InlineData("ceo@bank.example <evil@x.example>", "ceo@bank.example <evil@x.example>", "evil@x.example")]
    [InlineData("ceo@bank.example, Evil <evil@x.example>", "ceo@bank.example, Evil <evil@x.example>", "evil@x.example")]
    [InlineData("CEO <ceo@bank.example>, evil@x.example", "CEO <ceo@bank.example>, evil@x.example <evil@x.example>", "evil@x.example")]
    [InlineData("evil@x.example, Billing", "evil@x.example, Billing", "")]
    [InlineData("Ben <ben at x.example>", "Ben <ben at x.example>", "")]
    [InlineData("", "(unknown sender)", "")]
    public async Task The_sender_is_shown_with_the_real_address(string from, string shown, string address)
    {
        world.Add("odd", "odd", "A question", from);

        var message = (await world.Mine.ReadThreadAsync(new ThreadId("odd"), Ct)).Value.Messages[0];

        Assert.Equal(shown, Show(message.From));
        Assert.Equal(address, Show(message.From.Address));
    }

    [Fact]
    public async Task More_senders_than_are_shown_are_said_to_be_more()
    {
        world.Add("crowd", "crowd", "A question", string.Join(", ", Enumerable.Range(0, 13).Select(i => $"{i}@b.c")));

        Assert.True((await world.Mine.ReadThreadAsync(new ThreadId("crowd"), Ct)).Value.Messages[0].IsCut);
    }

    [Fact]
    public async Task All_recipients_of_several_fields_are_shown()
    {
        world.Add(
            "many",
            "many",
            "A question",
            "petra@x.example",
            "Hello",
            new HeaderField("To", "Team: olaf@x.example;"),
            new HeaderField("Cc", "ines@x.example"),
            new HeaderField("Cc", "paul@x.example"));

        var message = (await world.Mine.ReadThreadAsync(new ThreadId("many"), Ct)).Value.Messages[0];

        Assert.Equal(["amira@halo.example", "olaf@x.example"], message.To.Select(a => Show(a.Address)));
        Assert.Equal(["ines@x.example", "paul@x.example"], message.Cc.Select(a => Show(a.Address)));
    }

    [Fact]
    public async Task Two_senders_that_cannot_be_read_are_two_people_of_a_list()
    {
        world.Add("one", "odd", "A question", "Ben at home");
        world.Add("two", "odd", "A question", "Carl at work");

        var page = (await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 50, Ct)).Value;

        Assert.Equal(["Ben at home", "Carl at work"], page.Threads.Single(t => t.Id == new ThreadId("odd")).Participants.Select(Show));
    }

    private string Show(Guard.Sealed.SealedContent content) => System.Net.WebUtility.HtmlDecode(Rendered.For(world.Amira, content));
}
