using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Mail;

/// <summary>The whole header of a message: in its order, what hides made visible, bounded.</summary>
public class AllHeadersTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_field_is_there_in_its_order_and_what_hides_is_shown()
    {
        var details = await DetailsAsync(
            new HeaderField("Received", "from a.example\r\n by b.example"),
            new HeaderField("X-Hides\u202e", "left\u202eright\u0007\u200b"),
            new HeaderField("received", "from c.example"));

        Assert.Equal(
            ["From", "To", "Subject", "Message-ID", "Received", "X-Hides‹U+202E›", "received"],
            details.Headers.Select(h => Show(h.Name)));
        Assert.Equal("left‹U+202E›right‹U+0007›‹U+200B›", Show(details.Headers[5].Value));
        Assert.Equal("from a.example\r\n by b.example", Show(details.Headers[4].Value));
        Assert.False(details.HasMoreHeaders);
    }

    [Fact]
    public async Task Of_a_header_without_end_the_beginning_is_shown_and_that_there_is_more()
    {
        var many = await DetailsAsync([.. Enumerable.Range(0, 5_000).Select(i => new HeaderField($"X-{i}", "x"))]);
        var wide = await DetailsAsync([.. Enumerable.Range(0, 100).Select(i => new HeaderField($"X-{i}", new string('x', 100_000)))]);

        Assert.Equal((500, true), (many.Headers.Count, many.HasMoreHeaders));
        Assert.True(wide.HasMoreHeaders);
        Assert.InRange(wide.Headers.Sum(h => Show(h.Value).Length), 100_000, 201_000);
    }

    [Fact]
    public async Task What_Gmail_found_about_the_sender_is_said_to_the_owner()
    {
        var details = await DetailsAsync();
        Assert.Equal(SenderVerification.NotChecked, details.Message.Sender!.Verification);

        var record = world.Store.Messages[new MessageId("odd")];
        world.Store.Messages[record.Id] = record with
        {
            Content = record.Content! with
            {
                Headers =
                [
                    new("Authentication-Results", "mx.google.com; spf=softfail (why\u202e) smtp.mailfrom=a@mail.example; dkim=fail"),
                    .. record.Content!.Headers,
                ],
            },
        };

        var sender = (await world.Mine.ReadDetailsAsync(record.Id, Ct)).Value.Message.Sender!;

        Assert.Equal(SenderVerification.NotVerified, sender.Verification);
        Assert.Equal(
            [("SPF", AuthenticationVerdict.SoftFail, "mail.example", "why‹U+202E›"), ("DKIM", AuthenticationVerdict.Fail, "", "")],
            sender.Results.Select(r => (Show(r.Method), r.Verdict, Show(r.Domain), Show(r.Comment))));
    }

    private async Task<MessageDetails> DetailsAsync(params HeaderField[] more)
    {
        world.Add("odd", "odd", "A question", "Ben <ben@shop.example>", "Hello", more);
        return (await world.Mine.ReadDetailsAsync(new MessageId("odd"), Ct)).Value;
    }

    private string Show(SealedContent content) => System.Net.WebUtility.HtmlDecode(Rendered.For(world.Amira, content));
}
