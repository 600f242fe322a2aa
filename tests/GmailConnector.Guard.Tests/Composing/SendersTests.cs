using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Moq;

namespace GmailConnector.Guard.Tests.Composing;

/// <summary>From whom a message goes out, with whose signature, and as what kind of text.</summary>
public class SendersTests
{
    private readonly World world = new();
    private readonly List<OutgoingMessage> posted = [];

    public SendersTests()
    {
        Aliases(
            new("amira@halo.example", "Amira", "<b>Amira</b>", true, true),
            new("support@halo.example", "Support", "Your <i>support</i>", false, true),
            new("old@halo.example", "Old", "", false, false));
        world.Gmail.Setup(g => g.FetchAsync(It.IsAny<MailboxRecord>(), It.IsAny<IReadOnlyList<MessageId>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<IReadOnlyList<MessageRecord>>([]));
        world.Gmail.Setup(g => g.FindStandingAsync(It.IsAny<MailboxRecord>(), It.IsAny<DraftVersion>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome(DraftStanding.AsOpened));
        world.Gmail.Setup(g => g.SendAsync(It.IsAny<MailboxRecord>(), It.IsAny<OutgoingMessage>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MailboxRecord _, OutgoingMessage message, CancellationToken _) =>
            {
                posted.Add(message);
                return Outcome(new SentMessage(new MessageId("sent1"), new ThreadId("m1")));
            });
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_offers_accepted_addresses_with_their_signatures_and_has_chosen_the_one_of_the_message()
    {
        world.Add("m2", "m2", "Order", "support@halo.example", "hello");

        var form = (await world.Mine.StartAsync(new MessageId("m2"), ReplyKind.Reply, null, Ct)).Value;

        Assert.Equal(["amira@halo.example", "support@halo.example"], form.Senders.Select(s => Rendered.For(world.Amira, s.Who.Address)));
        Assert.Equal([false, true], form.Senders.Select(s => s.IsChosen));
        Assert.Contains("<div class=\"gmail_signature\">", form.Senders[0].Signature.Reveal(), StringComparison.Ordinal);
        Assert.Contains("Your <i>support</i>", form.Body.Reveal(), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Amira</b>", form.Body.Reveal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_goes_out_from_the_chosen_address_and_from_no_other()
    {
        Assert.True((await world.Mine.SendAsync(Letter("support@halo.example"), Ct)).IsAllowed);
        var sent = Assert.Single(posted);
        Assert.Equal(("Support", "support@halo.example"), (sent.From.Name, sent.From.Address));

        foreach (var other in new[] { "old@halo.example", "ceo@halo.example" })
        {
            var refused = await world.Mine.SendAsync(Letter(other), Ct);
            Assert.Equal(RefusalCode.InvalidInput, refused.Refusal?.Code);
            Assert.DoesNotContain(other, refused.Refusal!.Reason, StringComparison.Ordinal);
        }

        Assert.Single(posted);
    }

    [Fact]
    public async Task Where_Gmail_doesnt_say_its_addresses_only_the_mailboxs_own_can_be_chosen()
    {
        Aliases();

        Assert.True((await world.Mine.SendAsync(Letter("amira@halo.example"), Ct)).IsAllowed);
        Assert.Equal(RefusalCode.InvalidInput, (await world.Mine.SendAsync(Letter("support@halo.example"), Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Plain_text_has_no_HTML_and_none_of_its_pictures()
    {
        var letter = Letter("") with
        {
            IsPlainText = true,
            Body = Typed.Html("<div>Dear&nbsp; Kim</div><div>&gt; so?</div><img alt=\"crack\" src=\"data:image/png;base64,iVBORw==\">"),
        };

        Assert.True((await world.Mine.SendAsync(letter, Ct)).IsAllowed);

        var sent = Assert.Single(posted);
        Assert.Equal("Dear  Kim\n> so?\n[crack]", sent.Text);
        Assert.Equal("", sent.Html);
        Assert.Empty(sent.Files);
    }

    private void Aliases(params SendAsAlias[] aliases) =>
        world.Gmail.Setup(g => g.SendAsAsync(It.IsAny<MailboxRecord>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Outcome<IReadOnlyList<SendAsAlias>>(aliases));

    private static Composition Letter(string from) => new()
    {
        From = Typed.Text(from),
        To = Typed.Text("kim@x.example"),
        Subject = Typed.Text("Room"),
        Body = Typed.Html("<p>Hello</p>"),
    };

    private static Outcome<T> Outcome<T>(T value) => value;
}
