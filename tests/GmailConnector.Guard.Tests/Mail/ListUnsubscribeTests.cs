using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Mail;

/// <summary>How a list is left, as RFC 2369 writes it, and nothing that a list would like to have done besides.</summary>
public class ListUnsubscribeTests
{
    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<https://list.example/u?id=1>", "https://list.example/u?id=1")]
    [InlineData("(by web) <https://list.example/u>, <mailto:u@list.example>", "https://list.example/u")]
    [InlineData("<mailto:u@list.example>,\r\n <https://list.example/a\r\n b>", "https://list.example/ab")]
    [InlineData("<https://münchen.example/ü>", "https://xn--mnchen-3ya.example/%C3%BC")]
    [InlineData("<http://list.example/u>, <https://list.example/v>", "https://list.example/v")]
    [InlineData("<http://list.example/u>", null)]
    [InlineData("<javascript:alert(1)>, <data:text/html,x>, <file:///etc/passwd>", null)]
    [InlineData("<https://bank.example@evil.example/>", null)]
    [InlineData("<https:///nowhere>", null)]
    [InlineData("https://list.example/u", null)]
    [InlineData("<https://list.example/u", null)]
    [InlineData("", null)]
    public void A_page_is_opened_only_where_it_is_one_of_https(string field, string? page) =>
        Assert.Equal(page, Of(field).Link?.AbsoluteUri);

    [Theory]
    [InlineData("<mailto:u@list.example>", "u@list.example", "", "")]
    [InlineData("<mailto:u@list.example?subject=leave%20me&body=one%0D%0Atwo>", "u@list.example", "leave me", "one\r\ntwo")]
    [InlineData("<MAILTO:u%2Bid@list.example?Subject=x>", "u+id@list.example", "x", "")]
    [InlineData("<mailto:?to=u@list.example>", "u@list.example", "", "")]
    [InlineData("<mailto:u@list.example?cc=boss@x.example&bcc=a@x.example&attach=/etc/passwd&from=b@x.example>", "u@list.example", "", "")]
    [InlineData("<mailto:u@list.example?subject=a%0D%0ABcc:%20x@y.example>", "u@list.example", "a  Bcc: x@y.example", "")]
    [InlineData("<mailto:u@list.example?subject=%>", "u@list.example", "%", "")]
    [InlineData("<mailto:nobody>, <mailto:u@list.example>", "u@list.example", "", "")]
    public void A_message_has_the_address_subject_and_text_of_the_link_alone(string field, string to, string subject, string body)
    {
        var mail = Of(field).Mail!;

        Assert.Equal((to, subject, body), (string.Join(", ", mail.To), mail.Subject, mail.Body));
    }

    [Theory]
    [InlineData("<mailto:>")]
    [InlineData("<mailto:no address>")]
    [InlineData("<https://list.example/u>")]
    public void Where_no_address_can_be_read_there_is_no_message(string field) => Assert.Null(Of(field).Mail);

    [Fact]
    public void A_field_without_end_is_read_as_far_as_anybody_writes_one()
    {
        var many = string.Concat(Enumerable.Repeat("<x:y>, ", 100_000)) + "<https://list.example/u>";
        var wide = $"<https://list.example/{new string('x', 100_000)}>, <https://list.example/u>";

        Assert.Null(Of(many).Link);
        Assert.Equal("https://list.example/u", Of(wide).Link?.AbsoluteUri);
    }

    [Fact]
    public async Task The_way_out_is_offered_and_nothing_of_it_where_the_sender_is_odd()
    {
        var way = new HeaderField("List-Unsubscribe", "<mailto:u@list.example>, <https://list.example/u>");
        world.Add("list", "list", "News", "News <news@list.example>", "Hello", way);
        world.Add("odd", "odd", "News", "\"ceo@bank.example\" <news@list.example>", "Hello", way);
        world.Add("none", "none", "News", "News <news@list.example>");

        var offered = await UnsubscribeAsync("list");

        Assert.Equal((UnsubscribeBy.Page, "list.example"), (offered!.By, Rendered.For(world.Amira, offered.At)));
        Assert.Null(await UnsubscribeAsync("odd"));
        Assert.Null(await UnsubscribeAsync("none"));
    }

    [Fact]
    public async Task The_page_is_opened_for_the_owner_alone_and_on_record()
    {
        world.Add("list", "list", "News", "News <news@list.example>", "Hello", new HeaderField("List-Unsubscribe", "<https://list.example/u?id=7>"));
        var id = new MessageId("list");

        var page = (await world.Mine.OpenUnsubscribeLinkAsync(id, Ct)).Value;
        var others = await world.Mailboxes.Open(world.Ben, World.Box).OpenUnsubscribeLinkAsync(id, Ct);

        Assert.Equal(("https://list.example/u?id=7", "list.example"), (page.Reveal(), Rendered.For(world.Amira, page)));
        Assert.Equal("[sealed]", Rendered.For(world.Ben, page));
        Assert.Equal(RefusalCode.NotFound, others.Refusal?.Code);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.OpenUnsubscribeLinkAsync(new MessageId("m1"), Ct)).Refusal?.Code);
        Assert.Equal("unsubscribe-link", world.Evidence.Entries[0].Facts["shows"]);
    }

    private async Task<MailUnsubscribe?> UnsubscribeAsync(string thread) =>
        (await world.Mine.ReadThreadAsync(new ThreadId(thread), Ct)).Value.Messages[0].Unsubscribe;

    private static ListUnsubscribe Of(string field) =>
        ListUnsubscribe.Read(new MessageContent([new("List-Unsubscribe", field)], "x", null, []));
}
