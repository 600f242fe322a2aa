using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Composing;

public class ReplyAddressingTests
{
    private static readonly string[] Own = ["amira@halo.example", "support@halo.example"];

    [Fact]
    public void A_reply_goes_to_Reply_To_where_there_is_one()
    {
        var (to, cc) = ReplyAddressing.Recipients(
            Message(("From", "noreply@shop.example"), ("Reply-To", "care@shop.example"), ("Cc", "x@shop.example")), ReplyKind.Reply, Own);

        Assert.Equal(["care@shop.example"], to.Select(a => a.Address));
        Assert.Empty(cc);
    }

    [Fact]
    public void Reply_all_leaves_oneself_out_also_under_an_alias()
    {
        var source = Message(
            ("From", "Kim <kim@x.example>"),
            ("To", "Support@Halo.example, lee@x.example"),
            ("Cc", "amira@halo.example, pat@x.example, kim@x.example"));

        var (to, cc) = ReplyAddressing.Recipients(source, ReplyKind.ReplyAll, Own);

        Assert.Equal(["kim@x.example", "lee@x.example"], to.Select(a => a.Address));
        Assert.Equal(["pat@x.example"], cc.Select(a => a.Address));
    }

    [Fact]
    public void Answering_ones_own_message_goes_on_with_the_same_people()
    {
        var (to, _) = ReplyAddressing.Recipients(Message(("From", "amira@halo.example"), ("To", "kim@x.example")), ReplyKind.Reply, Own);

        Assert.Equal(["kim@x.example"], to.Select(a => a.Address));
    }

    [Fact]
    public void A_reply_is_sent_from_the_alias_that_the_message_came_to()
    {
        SendAsAlias[] aliases =
        [
            new("amira@halo.example", "Amira", "", true, true),
            new("support@halo.example", "Support", "", false, true),
            new("old@halo.example", "Old", "", false, false),
        ];

        Assert.Equal("support@halo.example", ReplyAddressing.From(Message(("To", "support@halo.example")), aliases, Box).Address);
        Assert.Equal("amira@halo.example", ReplyAddressing.From(Message(("To", "old@halo.example")), aliases, Box).Address);
        Assert.Equal("amira@halo.example", ReplyAddressing.From(null, [], Box).Address);
    }

    [Theory]
    [InlineData("Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("RE: Hello", ReplyKind.Reply, "RE: Hello")]
    [InlineData("Re: Hello", ReplyKind.Forward, "Fwd: Re: Hello")]
    [InlineData("Fw: Hello", ReplyKind.Forward, "Fw: Hello")]
    public void Subjects_are_prefixed_once(
        string subject, ReplyKind kind, string expected) => Assert.Equal(expected, ReplyAddressing.Subject(subject, kind));

    [Fact]
    public void References_hold_the_full_chain_and_end_with_the_answered_message()
    {
        var (inReplyTo, references) = ReplyAddressing.Threading(Message(
            ("Message-ID", "<c@x>"), ("References", "<a@x>\r\n <b@x>"), ("In-Reply-To", "<b@x>")));

        Assert.Equal("<c@x>", inReplyTo);
        Assert.Equal(["<a@x>", "<b@x>", "<c@x>"], references);
    }

    [Fact]
    public void Without_References_the_chain_begins_with_In_Reply_To()
    {
        var (_, references) = ReplyAddressing.Threading(Message(("Message-ID", "<c@x>"), ("In-Reply-To", "<b@x>")));

        Assert.Equal(["<b@x>", "<c@x>"], references);
    }

    [Theory]
    [InlineData("no brackets")]
    [InlineData("<unterminated")]
    [InlineData("<with space@x>")]
    public void Broken_Message_IDs_are_left_out(string header) => Assert.Empty(ReplyAddressing.MessageIds(header));

    private static MailboxRecord Box => new Support.World().Record;

    private static MessageContent Message(params (string Name, string Value)[] headers) =>
        new([.. headers.Select(h => new HeaderField(h.Name, h.Value))], "", null, []);
}
