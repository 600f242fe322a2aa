using System.Net;
using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>What helps to judge a message is shown to the mailbox's owner, and to nobody who sees single messages of it.</summary>
public sealed class SendersAndHeaders(HttpApp http) : IClassFixture<HttpApp>
{
    private const string Lena = "lena@halo.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_says_who_was_verified_and_warns_of_who_poses()
    {
        var good = Deliver(
            Lena, "Ben <ben@shop.example>", "dkim=pass header.i=@shop.example; spf=pass smtp.mailfrom=b@shop.example; dmarc=pass header.from=shop.example");
        var failed = Deliver(
            Lena,
            "Bank <a@bank.example>",
            "spf=pass smtp.mailfrom=x@evil.example; dmarc=fail (p=NONE dis=NONE) header.from=bank.example",
            "Reply-To: <x@evil.example>\r\n");
        var posing = Deliver(Lena, "\"ceo@bank.example\" <x@evil.example>", null);
        var alike = Deliver(Lena, "It <it@halo.example.sign-in.example>", "spf=none");
        var (lena, mailbox) = await http.ConnectedAsync(Lena);
        using var google = new GoogleMail(http.App.Google, Lena);

        var verified = await PageAsync(good);
        Assert.Contains("Sender verified by Gmail: <bdi>shop.example</bdi>", verified.Text, StringComparison.Ordinal);
        Assert.Contains("<span>DKIM passed</span><span>SPF passed</span><span>DMARC passed</span>", verified.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sender-warning", verified.Text, StringComparison.Ordinal);

        var warned = await PageAsync(failed);
        Assert.Contains("This message may not come from <bdi>bank.example</bdi>: Gmail’s checks", warned.Text, StringComparison.Ordinal);
        Assert.Contains("Gmail couldn’t verify the sender. ", warned.Text, StringComparison.Ordinal);
        Assert.Contains("The message came through <bdi>evil.example</bdi>.", warned.Text, StringComparison.Ordinal);
        Assert.Contains("Replies go to <bdi>x@evil.example</bdi>, not to where", warned.Text, StringComparison.Ordinal);

        Assert.Contains(
            "The sender’s name shows <bdi>ceo@bank.example</bdi>, but the message comes from <bdi>x@evil.example</bdi>.",
            (await PageAsync(posing)).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "<bdi>halo.example.sign-in.example</bdi> looks like <bdi>halo.example</bdi>", (await PageAsync(alike)).Text, StringComparison.Ordinal);

        async Task<PageAnswer> PageAsync(string id) =>
            await lena.GetAsync($"/mail/{mailbox}/thread/{(await google.MessageAsync(id)).Thread}", "reading");
    }

    [Fact]
    public async Task The_details_have_the_whole_header_for_the_owner_and_not_for_whom_a_message_was_shared_with()
    {
        var id = Deliver(
            HttpPerson.Ben,
            "Ann <ann@shop.example>",
            "dkim=pass header.d=shop.example; spf=softfail smtp.mailfrom=b@shop.example",
            "X-Route: a\u202eb, which nobody sees\r\nReply-To: ann@elsewhere.example\r\n");
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = await google.MessageAsync(id);

        var conversation = await ben.GetAsync($"/mail/{mailbox}/thread/{message.Thread}", "reading");
        var details = await ben.GetAsync($"/mail/{mailbox}/message/{id}/details");

        Assert.Contains($"href=\"/mail/{mailbox}/message/{id}/details\"", conversation.Body, StringComparison.Ordinal);
        Assert.Contains("All headers", details.Text, StringComparison.Ordinal);
        Assert.Contains("a‹U+202E›b, which nobody sees", details.Text, StringComparison.Ordinal);
        Assert.Contains("<dt>Authentication-Results</dt>", details.Text, StringComparison.Ordinal);
        Assert.Contains("<strong>SPF</strong> probably failed, for <bdi>shop.example</bdi>", details.Text, StringComparison.Ordinal);

        var amira = await http.PersonAsync(HttpPerson.Amira);
        var grant = await SharingMessages.SharedAsync(ben, mailbox, message, "Amira");
        foreach (var page in new[] { $"/shared/{grant}", $"/shared/{grant}/{mailbox}/details/{id}" })
        {
            var seen = await amira.GetAsync(page);
            Assert.Equal(HttpStatusCode.OK, seen.Status);
            Assert.Contains("Ann", seen.Text, StringComparison.Ordinal);
            foreach (var only in new[] { "All headers", "nobody sees", "Sender verified", "elsewhere.example", "sender-" })
            {
                Assert.DoesNotContain(only, seen.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_list_is_left_on_its_page_or_by_a_message_that_one_sends_oneself()
    {
        const string Sofia = "sofia@halo.example";
        var page = Deliver(Sofia, "News <news@list.example>", null, "List-Unsubscribe: <mailto:u@list.example>, <https://list.example/u?id=7>\r\n");
        var mail = Deliver(
            Sofia, "News <news@list.example>", null, "List-Unsubscribe: <mailto:leave@list.example?subject=leave%20me&body=Please%20%3Cb%3E>\r\n");
        var (person, mailbox) = await http.ConnectedAsync(Sofia);
        using var google = new GoogleMail(http.App.Google, Sofia);
        var before = (await google.AllAsync()).Count;

        var offered = await person.GetAsync($"/mail/{mailbox}/thread/{(await google.MessageAsync(page)).Thread}", "reading");
        var way = $"/mail/{mailbox}/message/{page}/unsubscribe";
        Assert.Contains($"href=\"{way}\" target=\"_blank\" rel=\"noopener noreferrer\"", offered.Body, StringComparison.Ordinal);
        Assert.Contains("opens a page of <bdi>list.example</bdi>", offered.Text, StringComparison.Ordinal);
        var led = await person.GetAsync(way);
        Assert.Equal((HttpStatusCode.SeeOther, "https://list.example/u?id=7"), (led.Status, led.Location));
        Assert.Equal(("no-referrer", "no-store"), (led.Headers["Referrer-Policy"], led.Headers["Cache-Control"]));

        var thread = (await google.MessageAsync(mail)).Thread;
        var form = $"/compose/{mailbox}?kind=unsubscribe&source={mail}&thread={thread}";
        Assert.Contains($"href=\"{form}\"", (await person.GetAsync($"/mail/{mailbox}/thread/{thread}", "reading")).Text, StringComparison.Ordinal);
        var written = await person.GetAsync(form);
        Assert.Equal(("leave@list.example", "leave me"), (written.Field("To"), written.Field("Subject")));
        Assert.Contains("<div>Please &lt;b&gt;</div>", written.Text, StringComparison.Ordinal);

        // Nothing was sent, and where a message names no way there is none.
        Assert.Equal(before, (await google.AllAsync()).Count);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/mail/{mailbox}/message/{mail}/unsubscribe")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/compose/{mailbox}?kind=unsubscribe&source={page}0")).Status);
    }

    private string Deliver(string to, string from, string? results, string more = "") => http.App.Google.Deliver(to, Encoding.UTF8.GetBytes(
        (results is null ? "" : $"Authentication-Results: mx.google.com; {results}\r\n")
        + $"From: {from}\r\nTo: {to}\r\nSubject: Senders {Guid.NewGuid():N}\r\nMessage-ID: <{Guid.NewGuid():N}@x.example>\r\n{more}\r\nHello.\r\n"));
}
