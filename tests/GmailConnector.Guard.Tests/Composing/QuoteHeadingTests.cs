using System.Globalization;
using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Composing;

public class QuoteHeadingTests
{
    [Fact]
    public void Above_a_forwarded_message_stand_its_sender_date_subject_and_recipients() =>
        Assert.Equal(
            [
                "---------- Forwarded message ----------",
                "From: Olaf <olaf@x.example>",
                "Date: Mon, 1 Jun 2026 at 08:30 UTC",
                "Subject: Invoice 5",
                "To: Amira <amira@halo.example>, desk@halo.example",
                "Cc: ines@x.example",
            ],
            QuoteHeading.Of(
                Message(("To", "Amira <amira@halo.example>, desk@halo.example"), ("Cc", "ines@x.example")), ReplyKind.Forward));

    [Fact]
    public void What_a_message_does_not_have_is_left_out() =>
        Assert.Equal(4, QuoteHeading.Of(Message(), ReplyKind.Forward).Count);

    [Fact]
    public void Of_a_very_long_list_of_recipients_the_beginning_is_named()
    {
        var all = string.Join(", ", Enumerable.Range(1, 5_000).Select(i => $"p{i}@x.example"));

        var to = QuoteHeading.Of(Message(("To", all)), ReplyKind.Forward)[4];

        Assert.EndsWith("p200@x.example, …", to, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReplyKind.Reply)]
    [InlineData(ReplyKind.ReplyAll)]
    public void Above_an_answered_message_stands_who_wrote_it_and_when(ReplyKind kind) =>
        Assert.Equal(["On Mon, 1 Jun 2026 at 08:30 UTC, Olaf <olaf@x.example> wrote:"], QuoteHeading.Of(Message(), kind));

    [Theory]
    [InlineData("Europe/Berlin", "On Mon, 1 Jun 2026 at 10:30, Olaf <olaf@x.example> wrote:")]
    [InlineData("America/Argentina/Buenos_Aires", "On Mon, 1 Jun 2026 at 05:30, Olaf <olaf@x.example> wrote:")]
    [InlineData("Pacific/Kiritimati", "On Mon, 1 Jun 2026 at 22:30, Olaf <olaf@x.example> wrote:")]
    public void Times_are_in_the_zone_of_who_answers(string zone, string heading) =>
        Assert.Equal([heading], QuoteHeading.Of(Message(), ReplyKind.Reply, TimeZoneName.Parse(zone, null)));

    [Theory]
    [InlineData("Etc/GMT+5", true)]
    [InlineData("UTC", true)]
    [InlineData("Mars/Base", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("Europe/../Europe/Berlin", false)]
    [InlineData("/etc/localtime", false)]
    [InlineData("europe", false)]
    [InlineData("Dear Olaf", false)]
    [InlineData("", false)]
    public void A_zone_is_one_that_is_known(string name, bool known) => Assert.Equal(known, TimeZoneName.TryParse(name, null, out _));

    [Theory]
    [InlineData(ReplyKind.Reply, 0, "On Mon, 1 Jun 2026 at 08:30 UTC, (unknown sender) wrote:")]
    [InlineData(ReplyKind.Forward, 1, "From: (unknown sender)")]
    public void Of_a_message_that_nobody_sent_that_is_said(ReplyKind kind, int line, string said) =>
        Assert.Equal(
            said, QuoteHeading.Of(Message() with { Summary = new MessageSummary("", "", "Invoice 5", "") }, kind)[line]);

    [Theory]
    [InlineData("")]
    [InlineData("de")]
    public void A_forwarded_message_is_known_by_its_first_line_in_whichever_language_it_was_written(string language)
    {
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        var line = QuoteHeading.Of(Message(), ReplyKind.Forward)[0];
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        Assert.True(QuoteHeading.BeginsForwarded(line), line);
        Assert.False(QuoteHeading.BeginsForwarded("Forwarded message"));
    }

    private static MessageRecord Message(params (string Name, string Value)[] headers) => new()
    {
        Id = new MessageId("m1"),
        Thread = new ThreadId("m1"),
        InternalDate = new DateTimeOffset(2026, 6, 1, 8, 30, 0, TimeSpan.Zero),
        SizeEstimate = 1,
        Labels = [],
        HasAttachments = false,
        Summary = new MessageSummary("Olaf <olaf@x.example>", "", "Invoice 5", ""),
        Content = new MessageContent([.. headers.Select(h => new HeaderField(h.Name, h.Value))], "", null, []),
    };
}
