using System.Net;
using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// Thirty messages whose headers are as long as their senders could make them: lists and conversations stay as small as others.
/// </summary>
public sealed class LongHeaders(HttpApp http) : IClassFixture<HttpApp>
{
    private const int Hostile = 30;
    private const string Lena = "lena@halo.example";
    private const string LastRecipient = "p1999@many.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_and_a_conversation_stay_small_and_show_all_of_it_where_one_asks()
    {
        List<string> ids = [.. Enumerable.Range(0, Hostile).Select(i => http.App.Google.Deliver(HttpPerson.Ben, MailOf(i)))];
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var thread = (await google.MessageAsync(ids[0])).Thread;

        var list = await ben.GetAsync($"/mail/{mailbox}");
        var conversation = await ben.GetAsync($"/mail/{mailbox}/thread/{thread}", "reading");
        var details = await ben.GetAsync($"/mail/{mailbox}/message/{ids[0]}/details");

        Assert.InRange(list.Content.Length, 10_000, 400_000);
        Assert.InRange(conversation.Content.Length, 10_000, 600_000);

        // At the message where something is cut, and below every message.
        Assert.Equal(2 * Hostile, conversation.Body.Split($"/details\"").Length - 1);
        Assert.DoesNotContain(LastRecipient, conversation.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, details.Status);
        Assert.Contains(LastRecipient, details.Text, StringComparison.Ordinal);
        Assert.Contains(new string('s', 100_000), details.Text, StringComparison.Ordinal);
        Assert.Contains("file-099.txt", details.Text, StringComparison.Ordinal);

        // Somebody who was given it sees the same, and nobody else.
        var sofia = await http.PersonAsync("sofia@halo.example");
        var grant = await SharingMessages.SharedAsync(ben, mailbox, await google.MessageAsync(ids[0]), "Sofia");
        Assert.Contains(
            LastRecipient, (await sofia.GetAsync($"/shared/{grant}/{mailbox}/details/{ids[0]}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sofia.GetAsync($"/shared/{grant}/{mailbox}/details/{ids[1]}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await sofia.GetAsync($"/mail/{mailbox}/message/{ids[0]}/details")).Status);
    }

    [Fact]
    public async Task Above_a_message_to_hundreds_the_first_are_named_and_a_link_leads_to_all()
    {
        var to = string.Join(", ", Enumerable.Range(1, 601).Select(i => $"\"Person number {i}\" <p{i}@many.example>"));
        var id = http.App.Google.Deliver(
            Lena,
            Encoding.ASCII.GetBytes($"From: a@elsewhere.example\r\nTo: {to}\r\nSubject: To hundreds\r\nMessage-ID: <h@x.example>\r\n\r\nHi.\r\n"));
        var (lena, mailbox) = await http.ConnectedAsync(Lena);
        using var google = new GoogleMail(http.App.Google, Lena);

        var conversation = await lena.GetAsync($"/mail/{mailbox}/thread/{(await google.MessageAsync(id)).Thread}", "reading");

        Assert.Contains("Person number 10<", conversation.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Person number 11<", conversation.Text, StringComparison.Ordinal);
        Assert.Contains($"/message/{id}/details", conversation.Body, StringComparison.Ordinal);
        Assert.Contains(
            "Person number 601", (await lena.GetAsync($"/mail/{mailbox}/message/{id}/details")).Text, StringComparison.Ordinal);
    }

    // All in one conversation.
    private static byte[] MailOf(int number)
    {
        var to = string.Join(",\r\n ", Enumerable.Range(0, 2000).Select(i => $"\"Person number {i}\" <p{i}@many.example>"));
        var files = string.Concat(Enumerable.Range(0, 100).Select(i =>
            $"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"file-{i:000}.txt\"\r\n\r\n{i}\r\n"));
        var references = number == 0 ? "" : "References: <long-0@elsewhere.example>\r\n";
        return Encoding.ASCII.GetBytes(
            $"From: \"{new string('n', 20_000)}\" <a@elsewhere.example>\r\nTo: {to}\r\nSubject: {new string('s', 100_000)}\r\nMessage-ID: <long-{number}@elsewhere.example>\r\n{references}"
            + $"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{files}--b--\r\n");
    }
}
