using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Mail;
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

    [Theory]
    [InlineData("List-Post", "<mailto:users@lists.example>")]
    [InlineData("Sender", "users-bounces@lists.example")]
    [InlineData("Return-Path", "<users-bounces@lists.example>")]
    public void A_message_of_a_list_is_answered_to_who_wrote_it_and_by_reply_to_all_to_the_list_too(string field, string value)
    {
        var source = Message(("From", "Tim <tim@privat.example>"), ("To", "users@lists.example"), (field, value));

        Assert.Equal(["tim@privat.example"], ReplyAddressing.Recipients(source, ReplyKind.Reply, Own).To.Select(a => a.Address));
        Assert.Equal(
            ["tim@privat.example", "users@lists.example"],
            ReplyAddressing.Recipients(source, ReplyKind.ReplyAll, Own).To.Select(a => a.Address));
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
    public void Reply_all_reaches_the_people_of_every_field_and_group()
    {
        var source = Message(
            ("From", "Weber, Jonas <jonas@x.example>"),
            ("To", "amira@halo.example"),
            ("To", "Board: \"Koch, Ines\" <ines@x.example>, paul@x.example;"),
            ("Cc", "undisclosed-recipients:;"),
            ("Cc", "rosa@x.example (Diaz, Rosa)"),
            ("Cc", "not an address, jörg@böhm.example"));

        var (to, cc) = ReplyAddressing.Recipients(source, ReplyKind.ReplyAll, Own);

        Assert.Equal(
            [new("Weber, Jonas", "jonas@x.example"), new("Koch, Ines", "ines@x.example"), new MailAddressField("", "paul@x.example")], to);
        Assert.Equal([new MailAddressField("Diaz, Rosa", "rosa@x.example"), new("", "jörg@böhm.example")], cc);
        Assert.Empty(AddressList.ReadTyped(AddressList.Write([.. to, .. cc])).Faulty);
    }

    [Theory]
    [InlineData("root@backup.example (Cron Daemon)")]
    [InlineData("Weber, Jonas, MD <root@backup.example>")]
    [InlineData("\"Sales\" .XYZ <root@backup.example>")]
    [InlineData("=?utf-8?Q?Weber=2C_Jonas?= <root@backup.example>")]
    public void A_reply_to_an_unusual_From_can_be_sent(string from)
    {
        var (to, _) = ReplyAddressing.Recipients(Message(("From", from)), ReplyKind.Reply, Own);
        var (typed, faulty) = AddressList.ReadTyped(AddressList.Write(to));

        Assert.Equal("root@backup.example", Assert.Single(typed).Address);
        Assert.Empty(faulty);
    }

    [Fact]
    public void Answering_ones_own_message_goes_on_with_the_same_people()
    {
        var (to, _) = ReplyAddressing.Recipients(Message(("From", "amira@halo.example"), ("To", "kim@x.example")), ReplyKind.Reply, Own);

        Assert.Equal(["kim@x.example"], to.Select(a => a.Address));
    }

    [Theory]
    [InlineData("amira@halo.example", "mira@privat.example", "mira@privat.example")]
    [InlineData("support@halo.example", "Kim <kim@x.example>, support@halo.example", "kim@x.example")]
    [InlineData("amira@halo.example", "amira+web@halo.example", "team@halo.example")]
    public void A_form_that_writes_in_ones_own_name_is_answered_to_who_filled_it_in(string from, string replyTo, string expected)
    {
        var source = Message(("From", from), ("Reply-To", replyTo), ("To", "team@halo.example"));

        Assert.Equal([expected], ReplyAddressing.Recipients(source, ReplyKind.Reply, Own).To.Select(a => a.Address));
    }

    [Theory]
    [InlineData("Amira+orders@halo.example", "amira@halo.example")]
    [InlineData("a.mira@gmail.com", "amira@googlemail.com")]
    [InlineData("AMIRA+x@GoogleMail.com", "am.ira@gmail.com")]
    public void Oneself_is_left_out_of_an_answer_to_all_by_whichever_form_of_the_address(string written, string own)
    {
        var source = Message(("From", "kim@x.example"), ("To", $"{written}, lee@x.example"), ("Cc", written));

        var (to, cc) = ReplyAddressing.Recipients(source, ReplyKind.ReplyAll, [own]);

        Assert.Equal(["kim@x.example", "lee@x.example"], to.Select(a => a.Address));
        Assert.Empty(cc);
    }

    [Theory]
    [InlineData("a.mira@halo.example", "amira@halo.example")]
    [InlineData("+amira@halo.example", "amira@halo.example")]
    [InlineData("amira@gmail.com", "amira@halo.example")]
    public void Another_address_is_somebody_else(string written, string own)
    {
        var source = Message(("From", "kim@x.example"), ("To", written));

        Assert.Contains(ReplyAddressing.Recipients(source, ReplyKind.ReplyAll, [own]).To, a => a.Address == written);
    }

    [Theory]
    [InlineData("From", "Amira <support@halo.example>", "support@halo.example")]
    [InlineData("From", "support+news@halo.example", "support@halo.example")]
    [InlineData("To", "support+orders@halo.example", "support@halo.example")]
    [InlineData("Cc", "support@halo.example", "support@halo.example")]
    [InlineData("To", "somebody@x.example", "amira@halo.example")]
    public void The_alias_in_the_message_counts_before_Delivered_To_which_Gmail_writes_on_everything(
        string field, string value, string expected)
    {
        SendAsAlias[] aliases =
        [
            new("amira@halo.example", "Amira", "", true, true),
            new("support@halo.example", "Support", "", false, true),
        ];
        var source = Message((field, value), ("Delivered-To", "amira@halo.example"));

        Assert.Equal(expected, ReplyAddressing.From(source, aliases, Box).Address);
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
    [InlineData("RE: Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("Re: Hello", ReplyKind.Forward, "Fwd: Hello")]
    [InlineData("Fw: Hello", ReplyKind.Forward, "Fwd: Hello")]
    [InlineData("AW: Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("SV: Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("RE : Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("Re[2]: Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("WG: AW: Hello", ReplyKind.Forward, "Fwd: Hello")]
    [InlineData("回复：Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("Antw: Re: Antw: Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("VS: vs: Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("Re: תגובה: Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("Отв: Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("İlt: Hello", ReplyKind.Forward, "Fwd: Hello")]
    [InlineData("Réf: Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("RE(3): Re^2: Hello", ReplyKind.Reply, "Re: Hello")]
    [InlineData("Reinvoice: AW please", ReplyKind.Reply, "Re: Reinvoice: AW please")]
    [InlineData("Order: 5", ReplyKind.Reply, "Re: Order: 5")]
    [InlineData("Re: ", ReplyKind.Reply, "Re: ")]
    [InlineData("[ID:0004111] Re: Hello", ReplyKind.Reply, "Re: [ID:0004111] Hello")]
    [InlineData("Re: [ID:0004111] Re: AW: Hello [ID:0004111]", ReplyKind.Reply, "Re: [ID:0004111] Hello")]
    [InlineData("[ID:0004111][ID:4111] [ID:0000007] Fwd: Hello", ReplyKind.Forward, "Fwd: [ID:0004111] [ID:0000007] Hello")]
    [InlineData("Hello  [ID:0004111]", ReplyKind.Reply, "Re: Hello  [ID:0004111]")]
    [InlineData("[ID:0004111]", ReplyKind.Reply, "Re: [ID:0004111]")]
    [InlineData("[ID:x] Re: Hello", ReplyKind.Reply, "Re: [ID:x] Re: Hello")]
    public void Subjects_are_prefixed_once_whatever_the_language(
        string subject, ReplyKind kind, string expected) =>
        Assert.Equal(expected, ReplyAddressing.Subject(subject, kind, SubjectTag.Usual));

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
    [InlineData("\r\n <c@x>")]
    [InlineData(" <c@x>\r\n\t")]
    public void A_folded_Message_ID_is_one_without_the_fold(string header)
    {
        var (inReplyTo, references) = ReplyAddressing.Threading(Message(("Message-ID", header)));

        Assert.Equal("<c@x>", inReplyTo);
        Assert.Equal(["<c@x>"], references);
    }

    [Theory]
    [InlineData("1234@legacy.example")]
    [InlineData("  20261127.001@scanner.local ")]
    public void A_Message_ID_without_brackets_is_one(string header)
    {
        var (inReplyTo, references) = ReplyAddressing.Threading(Message(("Message-ID", header)));

        Assert.Equal($"<{header.Trim()}>", inReplyTo);
        Assert.Equal([$"<{header.Trim()}>"], references);
    }

    [Theory]
    [InlineData("no brackets")]
    [InlineData("two@x words@x")]
    [InlineData("list@x,of@x")]
    [InlineData("<unterminated")]
    [InlineData("<with space@x>")]
    public void Broken_Message_IDs_are_left_out(string header) => Assert.Empty(ReplyAddressing.MessageIds(header));

    private static MailboxRecord Box => new Support.World().Record;

    private static MessageContent Message(params (string Name, string Value)[] headers) =>
        new([.. headers.Select(h => new HeaderField(h.Name, h.Value))], "", null, []);
}
