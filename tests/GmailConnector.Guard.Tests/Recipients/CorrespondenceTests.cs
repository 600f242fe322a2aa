using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recipients;

namespace GmailConnector.Guard.Tests.Recipients;

public class CorrespondenceTests
{
    [Fact]
    public void Of_a_message_that_came_its_sender_is_one_and_of_one_that_was_sent_whoever_got_it()
    {
        var came = Correspondence.Of(Message(["INBOX"], ("From", "\"Berg, Anna\" <anna@kunde.example>"), ("To", "desk@halo.example")));
        var sent = Correspondence.Of(Message(
            ["SENT"], ("From", "desk@halo.example"), ("To", "a@x.example, A@X.example"), ("Cc", "b@x.example"), ("Bcc", "c@x.example")));

        Assert.False(came.IsSent);
        Assert.Equal([new MailAddressField("Berg, Anna", "anna@kunde.example")], came.People);
        Assert.True(sent.IsSent);
        Assert.Equal(["a@x.example", "b@x.example", "c@x.example"], sent.People.Select(p => p.Address));
        Assert.Equal("desk@halo.example", sent.SentAs);
    }

    [Theory]
    [InlineData("SPAM", "anna@kunde.example")]
    [InlineData("TRASH", "anna@kunde.example")]
    [InlineData("DRAFT", "anna@kunde.example")]
    [InlineData("INBOX", "no-reply@shop.example")]
    [InlineData("INBOX", "donotreply+17@shop.example")]
    [InlineData("INBOX", "MAILER-DAEMON@shop.example")]
    [InlineData("INBOX", "not an address")]
    public void Neither_spam_nor_drafts_nor_programs_that_nobody_reads_are(string label, string from) =>
        Assert.Empty(Correspondence.Of(Message([label], ("From", from))).People);

    [Fact]
    public void A_message_to_a_thousand_adds_a_hundred() => Assert.Equal(
        100,
        Correspondence.Of(Message(["SENT"], ("To", string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"p{i}@x.example"))))).People.Count);

    private static MessageRecord Message(string[] labels, params (string Name, string Value)[] headers) => new()
    {
        Id = new MessageId("m1"),
        Thread = new ThreadId("t1"),
        InternalDate = DateTimeOffset.UnixEpoch,
        SizeEstimate = 1,
        HasAttachments = false,
        Labels = [.. labels.Select(l => new LabelId(l))],
        Summary = new MessageSummary(headers.FirstOrDefault(h => h.Name == "From").Value ?? "", "", "", ""),
        Content = new MessageContent([.. headers.Select(h => new HeaderField(h.Name, h.Value))], "", null, []),
    };
}
