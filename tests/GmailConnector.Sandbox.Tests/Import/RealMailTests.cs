using System.Text;
using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Import;

/// <summary>Mail as people have it on disk, and what the API then says of it.</summary>
public sealed class RealMailTests : IAsyncLifetime
{
    private const string Sent = "From: Pat <pat@sender.example>\r\nTo: me@mine.example\r\n";

    private readonly string folder = Directory.CreateTempSubdirectory("real-mail-").FullName;
    private readonly List<string> said = [];
    private LocalGoogle google = null!;

    public async ValueTask InitializeAsync() => google = await LocalGoogle.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await google.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("begin 644 a.txt\r\n02&5L;&\\@=75E;F-O9&5D\"@  \r\n`\r\nend", "x-uuencode", "Hello uuencoded\n")]
    [InlineData("begin 644 b.bin\n#0V%T\n`\nend", "uuencode", "Cat")]
    public async Task An_attachment_in_uuencode_is_decoded(string body, string encoding, string expected)
    {
        var message = await Import(Sent + $"Content-Type: multipart/mixed; boundary=u1\r\n\r\n--u1\r\n\r\nsee file\r\n--u1\r\n"
            + $"Content-Disposition: attachment; filename=a.txt\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--u1--\r\n");
        var file = message["payload"]!["parts"]![1]!["body"]!;

        Assert.Equal(expected.Length, (int)file["size"]!);
        Assert.Equal(expected, await Bytes((string)message["id"]!, file));
    }

    [Theory]
    [InlineData("27 Nov 26 12:29:13 AM", "2026-11-27T00:29:13Z")]
    [InlineData("27 Nov 2026 01:29 pm", "2026-11-27T13:29:00Z")]
    [InlineData("Fri, 27 Nov 2026 11:29:13 PM -0500", "2026-11-28T04:29:13Z")]
    [InlineData("Fri, 27 Nov 2026 13:30:57 -600", "2026-11-27T19:30:57Z")]
    [InlineData("Fri, 27 Nov 2026 13:30:57 +530", "2026-11-27T08:00:57Z")]
    [InlineData("Fri, 27 Nov 2026 13:30:57 +01:00", "2026-11-27T12:30:57Z")]
    [InlineData("Fri, 27 Nov 2026 13:30:57 GMT+1", "2026-11-27T12:30:57Z")]
    [InlineData("2026-11-27T13:30:57Z", "2026-11-27T13:30:57Z")]
    public async Task A_date_in_an_odd_form_is_read(string date, string expected) =>
        Assert.Equal(Instant(expected), await InternalDate($"Date: {date}\r\n"));

    [Theory]
    [InlineData("Date: Sat, 17 Mar 2096 05:32:00 +0000\r\n", "2026-11-27T07:00:00Z")]
    [InlineData("Date: Wed, 2 Dec 2026 07:00:00 +0000\r\n", "2026-11-27T07:00:00Z")]
    [InlineData("", "2026-11-27T07:00:00Z")]
    [InlineData("Date: some day\r\n", "2026-11-27T07:00:00Z")]
    [InlineData("Date: Fri, 27 Nov 2026 06:59:30 +0000\r\n", "2026-11-27T06:59:30Z")]
    public async Task A_message_arrived_when_its_server_says_where_its_Date_cannot_be(string date, string expected) =>
        Assert.Equal(
            Instant(expected), await InternalDate(date + "Received: from mx.kunde.example by mx.halo.example; Fri, 27 Nov 2026 07:00:00 +0000\r\n"));

    [Theory]
    [InlineData("Received: from a.example\r\nby b.example with SMTP\r\nfor <x@y.example>; Fri, 27 Nov 2026 09:00:00 +0000\r\n")]
    [InlineData("X-Note: one\r\nthis was cut\r\n<and this>\r\nand: this, without a space\r\nlast broken line\r\n")]
    [InlineData("this is the very first line\r\nand a second\r\n")]
    public async Task Broken_lines_among_the_fields_end_them_not(string broken)
    {
        var message = await Import(broken + Sent + "Subject: still here\r\nDate: Fri, 27 Nov 2026 10:00:00 +0000\r\nMessage-ID: <b@x.example>\r\n\r\nBody text.\r\n");

        Assert.Equal("still here", Mail.Header(message, "Subject"));
        Assert.Equal("Body text.\r\n", Mail.Text(message["payload"]!["body"]!["data"]!));
        Assert.Equal("1795773600000", (string)message["internalDate"]!);
        Assert.Equal([(string)message["id"]!], await google.As(LocalGoogle.Amira).Search("rfc822msgid:b@x.example"));
    }

    [Theory]
    [InlineData("multipart/alternative; boundary=same", "--same--\r\n\r\n")]
    [InlineData("multipart/related; boundary=\"same\"", "")]
    public async Task Parts_after_an_inner_multipart_with_the_same_boundary_are_there(string inner, string innerEnd)
    {
        var message = await Import(Sent + "Content-Type: multipart/mixed; boundary=same\r\n\r\n--same\r\n"
            + $"Content-Type: {inner}\r\n\r\n--same\r\nContent-Type: text/plain\r\n\r\nbody\r\n{innerEnd}--same\r\n"
            + "Content-Type: application/zip; name=\"report.zip\"\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsFBgAA\r\n--same--\r\n");
        var file = Parts(message["payload"]!).Single(p => (string)p["filename"]! == "report.zip");

        Assert.Equal("PK\x05\x06\0\0", await Bytes((string)message["id"]!, file["body"]!));
        Assert.Contains(Parts(message["payload"]!), p => p["body"]!["data"] is { } data && Mail.Text(data) == "body");
    }

    [Theory]
    [InlineData("=?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception,Important,Ouvert,Kunden/M=C3=BCller?=", "INBOX IMPORTANT Kunden/Müller")]
    [InlineData("=?UTF-8?Q?Posteingang,Ge=C3=B6ffnet,Ungelesen,Markiert?=", "INBOX UNREAD STARRED")]
    [InlineData("Inviati,Aperti", "SENT")]
    [InlineData("=?UTF-8?B?5Y+X5L+h44OI44Os44Kk?=", "INBOX")]
    [InlineData("Inbox,\"A, B\",Unread,Starred", "INBOX A, B UNREAD STARRED")]
    public async Task Takeout_labels_are_known_in_the_language_of_the_account(string field, string expected)
    {
        var message = await Import(Sent + $"X-Gmail-Labels: {field}\r\nSubject: imp\r\n\r\nbody\r\n");
        var named = (await google.As(LocalGoogle.Amira).Get("labels"))["labels"].AsArray()
            .ToDictionary(l => (string)l!["id"]!, l => (string)l!["name"]!);

        Assert.Equal(expected.Split(' ').Order(), Mail.Labels(message).Select(id => named[id]).SelectMany(n => n.Split(' ')).Order());
        Assert.Empty(said);
    }

    [Fact]
    public async Task Labels_in_an_unknown_language_are_said()
    {
        await Import(Sent + "X-Gmail-Labels: Qutii,Furii\r\nSubject: imp\r\n\r\nbody\r\n");

        Assert.Contains("the language of their labels isn't known here", Assert.Single(said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("From - ", "From -")]
    [InlineData("From pat@sender.example", "From MAILER-DAEMON")]
    [InlineData("From - den 27 nov. kl. 10:00", "From pat den 27 nov. kl. 10:00:12")]
    public async Task Separators_without_a_date_separate(string first, string second)
    {
        await Write("u.mbox", $"{first}\n{Sent.Replace("\r", "", StringComparison.Ordinal)}Message-ID: <imp1@x.example>\n\nbody 1\n\n"
            + $"{second}\nX-Mozilla-Status: 0001\nMessage-ID: <imp2@x.example>\n\nbody 2\n");

        Assert.Equal(2, await Run("u.mbox"));
    }

    [Theory]
    [InlineData("From here we go on.\n")]
    [InlineData("From here: we go on.\n")]
    [InlineData("From pat@sender.example I heard\nthat it works\n")]
    [InlineData("From Monday on\nSubject: to change\n")]
    public async Task Text_that_begins_with_From_stays_in_its_message(string text)
    {
        await Write("t.mbox", "From - \nSubject: one\n\nbody\n\n" + text);

        Assert.Equal(1, await Run("t.mbox"));
    }

    [Fact]
    public async Task One_bad_file_stops_nothing_and_what_is_passed_over_is_said()
    {
        await Write("a.eml", "");
        await Write("b.mbox", "");
        await Write("c.mbox", "no mailbox\n");
        await Write("d.eml", Sent + "Subject: good\r\n\r\nbody\r\n");
        await Write("e.msg", "Outlook's");
        await Write("f.msg", "Outlook's");
        await Write("README", "words");

        Assert.Equal(1, await Run(""));
        Assert.Equal(4, said.Count);
        Assert.Contains("2 .msg, 1 without an ending", said[0], StringComparison.Ordinal);
        Assert.Contains("a.eml: the file is empty", said[1], StringComparison.Ordinal);
        Assert.Contains("b.mbox: the file is empty", said[2], StringComparison.Ordinal);
        Assert.Contains("c.mbox, line 1", said[3], StringComparison.Ordinal);
    }

    private async Task<JsonNode> Import(string wire)
    {
        await Write("one.eml", wire);
        Assert.Equal(1, await Run("one.eml"));
        var client = google.As(LocalGoogle.Amira);
        return await client.Message((await client.Search("in:anywhere")).Single());
    }

    private async Task<string> InternalDate(string fields) => (string)(await Import(fields + Sent + "\r\nbody"))["internalDate"]!;

    private Task<int> Run(string name) =>
        google.Server.ImportAsync(Path.Combine(folder, name), LocalGoogle.Amira, TestContext.Current.CancellationToken, said.Add);

    private Task Write(string name, string latin1) =>
        File.WriteAllBytesAsync(Path.Combine(folder, name), Encoding.Latin1.GetBytes(latin1), TestContext.Current.CancellationToken);

    private async Task<string> Bytes(string id, JsonNode body) =>
        Mail.Text((await google.As(LocalGoogle.Amira).Get($"messages/{id}/attachments/{(string)body["attachmentId"]!}"))["data"]);

    private static IEnumerable<JsonNode> Parts(JsonNode part) =>
        (part["parts"]?.AsArray() ?? []).SelectMany(p => Parts(p!)).Prepend(part);

    private static string Instant(string iso) =>
        DateTimeOffset.Parse(iso, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
}
