using System.Text;
using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Gmail;

public sealed class ReadingTests : IAsyncLifetime
{
    private LocalGoogle google = null!;
    private MailClient amira = null!;

    public async ValueTask InitializeAsync()
    {
        google = await LocalGoogle.StartAsync();
        amira = google.As(LocalGoogle.Amira);
    }

    public ValueTask DisposeAsync() => google.DisposeAsync();

    [Fact]
    public async Task Raw_format_is_byte_exact()
    {
        var bytes = Encoding.Latin1.GetBytes("From: a@b.example\nSubject: caf\xE9\n\nbroken \xFF\xFE line ends\r\nand \n more\r\n\r\n");
        var inserted = await amira.Post("messages", new { raw = Convert.ToBase64String(bytes), labelIds = new[] { "INBOX" } });
        var raw = (string)(await amira.Message((string)inserted["id"]!, "raw"))["raw"]!;

        Assert.Equal(bytes, Convert.FromBase64String(raw.Replace('-', '+').Replace('_', '/')));
    }

    [Fact]
    public async Task Each_format_gives_what_gmail_gives()
    {
        var id = (string)(await amira.SendMail(Mail.Plain(LocalGoogle.Ben, "Formats", "Body <here>")))["id"]!;
        var full = await amira.Message(id);
        var minimal = await amira.Message(id, "minimal");
        var metadata = (await amira.Get($"messages/{id}?format=metadata&metadataHeaders=subject&metadataHeaders=To")).Json!;

        Assert.Equal("Body <here>\r\n", Mail.Text(full["payload"]!["body"]!["data"]!));
        Assert.Equal("Body &lt;here&gt;", (string)full["snippet"]!);
        Assert.Null(minimal["payload"]);
        Assert.Equal(["Subject", "To"], metadata["payload"]!["headers"]!.AsArray().Select(h => (string)h!["name"]!).Order());
        Assert.Null(metadata["payload"]!["body"]);
        Assert.Equal(System.Text.Json.JsonValueKind.String, full["historyId"]!.GetValueKind());
        Assert.Equal(System.Text.Json.JsonValueKind.String, full["internalDate"]!.GetValueKind());
        Assert.Equal(400, (await amira.Get($"messages/{id}?format=pretty")).Status);
    }

    [Fact]
    public async Task Lists_go_newest_first_in_pages_that_neither_repeat_nor_skip()
    {
        google.Server.AddBulk(LocalGoogle.Amira, 45);
        var seen = new List<string>();
        var page = "";
        var pages = 0;
        do
        {
            var answer = await amira.Get("messages?maxResults=20&pageToken=" + page);
            seen.AddRange(answer["messages"].AsArray().Select(m => (string)m!["id"]!));
            page = (string?)answer.Json!["nextPageToken"];
            pages++;
        }
        while (page is not null);

        Assert.Equal(3, pages);
        Assert.Equal(45, seen.Distinct().Count());
        Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task A_message_that_arrives_between_pages_shifts_none()
    {
        google.Server.AddBulk(LocalGoogle.Amira, 10);
        var first = await amira.Get("messages?maxResults=5");
        google.Server.Deliver(LocalGoogle.Amira, "Subject: new\r\n\r\nx"u8);
        var second = await amira.Get("messages?maxResults=5&pageToken=" + (string)first["nextPageToken"]!);

        Assert.Empty(Ids(first, "messages").Intersect(Ids(second, "messages")));
        Assert.Equal(5, Ids(second, "messages").Count);
    }

    [Fact]
    public async Task Threads_are_listed_once_across_pages()
    {
        google.Server.AddBulk(LocalGoogle.Amira, 60);
        var total = (int)(await amira.Get("profile"))["threadsTotal"]!;
        var seen = new List<string>();
        string? page = "";
        while (page is not null)
        {
            var answer = await amira.Get("threads?maxResults=4&pageToken=" + page);
            seen.AddRange(Ids(answer, "threads"));
            page = (string?)answer.Json!["nextPageToken"];
        }

        Assert.Equal(total, seen.Count);
        Assert.Equal(total, seen.Distinct().Count());
    }

    [Fact]
    public async Task Spam_and_trash_stay_out_of_lists_unless_asked_for()
    {
        var id = google.Server.Deliver(LocalGoogle.Amira, "Subject: bin me\r\n\r\nx"u8);
        await amira.Post($"messages/{id}/trash");

        Assert.Null((await amira.Get("messages")).Json!["messages"]);
        Assert.Equal([id], Ids(await amira.Get("messages?includeSpamTrash=true"), "messages"));
        Assert.Equal([id], Ids(await amira.Get("messages?labelIds=TRASH"), "messages"));
        Assert.Equal([id], await amira.Search("in:trash"));
        Assert.Equal([id], await amira.Search("in:anywhere bin"));
    }

    [Fact]
    public async Task Several_label_ids_must_all_be_there()
    {
        var id = google.Server.Deliver(LocalGoogle.Amira, "Subject: one\r\n\r\nx"u8);
        google.Server.Deliver(LocalGoogle.Amira, "Subject: two\r\n\r\nx"u8);
        await amira.Post($"messages/{id}/modify", new { addLabelIds = new[] { "STARRED" } });

        Assert.Equal([id], Ids(await amira.Get("messages?labelIds=INBOX&labelIds=STARRED"), "messages"));
        Assert.Equal(400, (await amira.Get("messages?labelIds=NOPE")).Status);
    }

    [Fact]
    public async Task Attachment_ids_change_on_every_fetch_and_all_lead_to_the_bytes()
    {
        var bytes = Enumerable.Range(0, 5000).Select(i => (byte)(i * 7)).ToArray();
        var id = (string)(await amira.SendMail(Mail.WithAttachment(LocalGoogle.Ben, "With file", bytes)))["id"]!;
        var first = Part(await amira.Message(id));
        var second = Part(await amira.Message(id));

        Assert.Equal("report.pdf", (string)first["filename"]!);
        Assert.Equal(5000, (int)first["body"]!["size"]!);
        Assert.Null(first["body"]!["data"]);
        Assert.NotEqual((string)first["body"]!["attachmentId"]!, (string)second["body"]!["attachmentId"]!);
        foreach (var part in new[] { first, second })
        {
            var answer = await amira.Get($"messages/{id}/attachments/{(string)part["body"]!["attachmentId"]!}");
            Assert.Equal(bytes, Convert.FromBase64String(((string)answer["data"]!).Replace('-', '+').Replace('_', '/')));
        }
    }

    [Fact]
    public async Task An_attachment_id_of_another_message_is_refused()
    {
        var one = (string)(await amira.SendMail(Mail.WithAttachment(LocalGoogle.Ben, "One", [1])))["id"]!;
        var two = (string)(await amira.SendMail(Mail.WithAttachment(LocalGoogle.Ben, "Two", [2])))["id"]!;
        var attachment = (string)Part(await amira.Message(one))["body"]!["attachmentId"]!;

        Assert.Equal(400, (await amira.Get($"messages/{two}/attachments/{attachment}")).Status);
        Assert.Equal(400, (await amira.Get($"messages/{one}/attachments/nonsense")).Status);
    }

    [Fact]
    public async Task Unknown_ids_are_404_and_malformed_ones_400()
    {
        var missing = await amira.Get("messages/19aaaaaaaaaaaaaa");
        var malformed = await amira.Get("messages/not-an-id");

        Assert.Equal((404, "notFound", "Requested entity was not found."), (missing.Status, missing.Reason, missing.Message));
        Assert.Equal((400, "invalidArgument", "Invalid id value"), (malformed.Status, malformed.Reason, malformed.Message));
        Assert.Equal("NOT_FOUND", (string)missing["error"]["status"]!);
        Assert.Equal(404, (await amira.Get("threads/19aaaaaaaaaaaaaa")).Status);
        Assert.Equal(404, (await amira.Get("drafts/r1")).Status);
    }

    [Fact]
    public async Task Fields_trims_answers()
    {
        var id = (string)(await amira.SendMail(Mail.Plain(LocalGoogle.Ben, "Trim me")))["id"]!;
        var one = await amira.Get($"messages/{id}?fields=id,payload/headers(name),payload(mimeType)");
        var list = await amira.Get("messages?fields=messages/id,resultSizeEstimate");

        Assert.Equal(["id", "payload"], one.Json!.AsObject().Select(p => p.Key));
        Assert.Equal(["headers", "mimeType"], one["payload"].AsObject().Select(p => p.Key).Order());
        Assert.Equal(["name"], one["payload"]["headers"]![0]!.AsObject().Select(p => p.Key));
        Assert.Equal(["id"], list["messages"][0]!.AsObject().Select(p => p.Key));
        Assert.Equal(400, (await amira.Get("messages?fields=messages(id")).Status);
    }

    [Fact]
    public async Task A_page_token_or_size_that_is_none_is_400()
    {
        Assert.Equal(400, (await amira.Get("messages?pageToken=%25%25")).Status);
        Assert.Equal(400, (await amira.Get("messages?maxResults=many")).Status);
    }

    [Fact]
    public async Task Another_users_mailbox_is_out_of_reach()
    {
        using var other = new HttpRequestMessage(HttpMethod.Get, $"gmail/v1/users/{LocalGoogle.Ben}/profile");
        using var own = new HttpRequestMessage(HttpMethod.Get, $"gmail/v1/users/{LocalGoogle.Amira}/profile");

        var refused = await amira.Raw(other);
        Assert.Equal((403, "Delegation denied for amira@halo.example"), (refused.Status, refused.Message));
        Assert.Equal(200, (await amira.Raw(own)).Status);
    }

    private static JsonNode Part(JsonNode message) => message["payload"]!["parts"]![1]!;

    private static List<string> Ids(Answer answer, string name) =>
        [.. (answer.Json![name]?.AsArray() ?? []).Select(m => (string)m!["id"]!)];
}
