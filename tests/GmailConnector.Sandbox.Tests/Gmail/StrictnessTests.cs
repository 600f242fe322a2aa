using System.Text;
using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Gmail;

/// <summary>Where a kinder server than Gmail would hide what the connector has to cope with.</summary>
public sealed class StrictnessTests : IAsyncLifetime
{
    private LocalGoogle google = null!;

    public async ValueTask InitializeAsync() => google = await LocalGoogle.StartAsync();

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Theory]
    [InlineData("Content-Type: text/plain\r\n", "\u001B$B$*@$OC$K\u001B(B")]
    [InlineData("", "caf\u00E9")]
    [InlineData("Content-Type: text/html\r\n", "<p>\u00CF\u00F0\u00E8</p>")]
    [InlineData("Content-Type: text/plain; charset=x-unheard-of\r\n", "caf\u00E9")]
    [InlineData("Content-Type: text/plain; charset=us-ascii\r\n", "caf\u00E9")]
    public async Task A_text_that_names_no_charset_comes_as_the_bytes_that_were_sent(string type, string latin1)
    {
        var message = await Delivered(type + "\r\n" + latin1);

        Assert.Equal(latin1, Latin1(message["payload"]!["body"]!["data"]!));
    }

    [Fact]
    public async Task A_text_that_names_its_charset_comes_in_utf8()
    {
        var message = await Delivered("Content-Type: text/plain; charset=koi8-r\r\n\r\n\u00F0\u00D2\u00C9");

        Assert.Equal("При", Mail.Text(message["payload"]!["body"]!["data"]!));
    }

    [Theory]
    [InlineData("Content-Disposition: attachment; creation-date=\"Thu, 26 Nov 2026 18:05:05 GMT\"")]
    [InlineData("Content-Description: forwarded")]
    public async Task An_attached_message_without_a_name_has_no_bytes_but_parts(string field)
    {
        var part = (await Delivered(Attached($"Content-Type: message/rfc822\r\n{field}")))["payload"]!["parts"]![1]!;

        Assert.Equal(("1", "message/rfc822", ""), ((string)part["partId"]!, (string)part["mimeType"]!, (string)part["filename"]!));
        Assert.Equal("""{"size":0}""", part["body"]!.ToJsonString());
        var inner = part["parts"]!.AsArray().Single()!;
        Assert.Equal(("1.0", "text/plain"), ((string)inner["partId"]!, (string)inner["mimeType"]!));
        Assert.Equal(["From", "Content-Type", "Subject"], inner["headers"]!.AsArray().Select(h => (string)h!["name"]!));
        Assert.Equal("Key number 88.", Mail.Text(inner["body"]!["data"]!));
    }

    [Fact]
    public async Task An_attached_message_with_a_name_is_a_file()
    {
        var message = await Delivered(Attached("Content-Type: message/rfc822; name=\"key 89.eml\""));
        var body = message["payload"]!["parts"]![1]!["body"]!;
        var file = await google.As(LocalGoogle.Amira).Get($"messages/{(string)message["id"]!}/attachments/{(string)body["attachmentId"]!}");

        Assert.Equal("key 89.eml", (string)message["payload"]!["parts"]![1]!["filename"]!);
        Assert.Equal(Inner, Mail.Text(file["data"]));
        Assert.Equal(Inner.Length, (int)body["size"]!);
    }

    [Theory]
    [InlineData("amira.haddad@halo.example")]
    [InlineData("Amira <amira@halo.example>")]
    public async Task Delivered_to_names_the_main_address_whichever_was_written_to(string to)
    {
        await google.As(LocalGoogle.Ben).SendMail($"From: {LocalGoogle.Ben}\r\nTo: {to}\r\nSubject: alias\r\n\r\nx");
        var client = google.As(LocalGoogle.Amira);

        Assert.Equal(LocalGoogle.Amira, Mail.Header(await client.Message((await client.Search("in:inbox")).Single()), "Delivered-To"));
    }

    [Fact]
    public async Task A_message_arrives_now_whatever_its_date_says() =>
        Assert.Equal(
            (string)(await Delivered("Subject: plain\r\n\r\nx"))["internalDate"]!,
            (string)(await Delivered("Date: Sat, 17 Mar 2096 05:32:00 +0000\r\n\r\nx"))["internalDate"]!,
            (earlier, later) => long.Parse(later, null) - long.Parse(earlier, null) is >= 0 and < 60_000);

    private const string Inner = "From: noor@partner.example\r\nContent-Type: text/plain\r\nSubject: Key\r\n\r\nKey number 88.";

    private static string Attached(string fields) =>
        $"Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\nSee the message.\r\n--q\r\n{fields}\r\n\r\n{Inner}\r\n--q--\r\n";

    private async Task<JsonNode> Delivered(string latin1) => await google.As(LocalGoogle.Amira).Message(
        google.Server.Deliver(LocalGoogle.Amira, Encoding.Latin1.GetBytes("From: pat@sender.example\r\n" + latin1)));

    private static string Latin1(JsonNode data) =>
        Encoding.Latin1.GetString(Convert.FromBase64String(((string)data!).Replace('-', '+').Replace('_', '/')));
}
