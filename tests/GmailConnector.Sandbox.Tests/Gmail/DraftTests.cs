using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Gmail;

public sealed class DraftTests : IAsyncLifetime
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
    public async Task An_update_keeps_the_draft_id_and_changes_the_message_id()
    {
        var draft = await Create("First");
        var id = (string)draft["id"]!;
        var updated = await amira.Put("drafts/" + id, Body("Second"));

        Assert.Equal(id, (string)updated["id"]!);
        Assert.NotEqual((string)draft["message"]["id"]!, (string)updated["message"]["id"]!);
        Assert.Equal((string)draft["message"]["threadId"]!, (string)updated["message"]["threadId"]!);
        Assert.Equal("Second", Mail.Header((await amira.Get("drafts/" + id))["message"], "Subject"));
        Assert.Equal(404, (await amira.Get("messages/" + (string)draft["message"]["id"]!)).Status);
    }

    [Fact]
    public async Task A_draft_needs_no_recipient_but_sending_it_does()
    {
        var draft = await amira.Post("drafts", new { message = new { raw = Mail.Base64("Subject: half\r\n\r\nx") } });
        var sent = await amira.Post("drafts/send", new { id = (string)draft["id"]! });

        Assert.Equal(200, draft.Status);
        Assert.Equal((400, "Recipient address required"), (sent.Status, sent.Message));
        Assert.Equal(200, (await amira.Get("drafts/" + (string)draft["id"]!)).Status);
    }

    [Fact]
    public async Task Sending_removes_the_draft_and_delivers_once()
    {
        var draft = await Create("Out you go");
        var sent = await amira.Post("drafts/send", new { id = (string)draft["id"]! });
        var again = await amira.Post("drafts/send", new { id = (string)draft["id"]! });

        Assert.Equal(["SENT"], Mail.Labels(sent.Json!));
        Assert.Equal((string)draft["message"]["threadId"]!, (string)sent["threadId"]!);
        Assert.Equal(404, again.Status);
        Assert.Null((await amira.Get("drafts")).Json!["drafts"]);
        Assert.Single(await google.As(LocalGoogle.Ben).Search("subject:\"out you go\""));
    }

    [Fact]
    public async Task Lists_and_deletes()
    {
        var one = await Create("One");
        var two = await Create("Two");
        Assert.Equal(204, (await amira.Delete("drafts/" + (string)one["id"]!)).Status);

        var left = (await amira.Get("drafts"))["drafts"].AsArray();
        Assert.Equal((string)two["id"]!, (string)left.Single()!["id"]!);
        Assert.Equal(404, (await amira.Delete("drafts/" + (string)one["id"]!)).Status);
    }

    [Fact]
    public async Task A_reply_draft_stands_in_its_thread()
    {
        var first = await amira.SendMail(Mail.Plain(LocalGoogle.Ben, "Topic", "x", "Message-ID: <t1@crm.example>"));
        var thread = (string)first["threadId"]!;
        var raw = Mail.Base64(Mail.Plain(LocalGoogle.Ben, "Re: Topic", "x", "In-Reply-To: <t1@crm.example>"));
        var draft = await amira.Post("drafts", new { message = new { raw, threadId = thread } });

        Assert.Equal(thread, (string)draft["message"]["threadId"]!);
        Assert.Equal(["DRAFT"], Mail.Labels(draft["message"]));
    }

    private static object Body(string subject) => new { message = new { raw = Mail.Base64(Mail.Plain(LocalGoogle.Ben, subject)) } };

    private async Task<Answer> Create(string subject)
    {
        var draft = await amira.Post("drafts", Body(subject));
        Assert.Equal(200, draft.Status);
        return draft;
    }
}
