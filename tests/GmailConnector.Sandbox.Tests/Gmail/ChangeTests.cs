using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.Gmail;

public sealed class ChangeTests : IAsyncLifetime
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
    public async Task Modify_adds_and_removes_labels()
    {
        var id = Arrive();
        var answer = await amira.Post(
            $"messages/{id}/modify", new { addLabelIds = new[] { "STARRED" }, removeLabelIds = new[] { "UNREAD" } });

        var labels = Mail.Labels(answer.Json!);
        Assert.Contains("STARRED", labels);
        Assert.DoesNotContain("UNREAD", labels);
        Assert.Equal(labels, Mail.Labels(await amira.Message(id)));
    }

    [Theory]
    [InlineData("SENT")]
    [InlineData("DRAFT")]
    [InlineData("Label_999")]
    public async Task A_label_that_cannot_be_set_is_400(string label)
    {
        var answer = await amira.Post($"messages/{Arrive()}/modify", new { addLabelIds = new[] { label } });

        Assert.Equal((400, "Invalid label: " + label), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Batch_modify_changes_all_and_answers_204()
    {
        var ids = new[] { Arrive(), Arrive(), Arrive() };
        var answer = await amira.Post("messages/batchModify", new { ids, removeLabelIds = new[] { "UNREAD" } });

        Assert.Equal((204, ""), (answer.Status, answer.Text));
        Assert.Empty(await amira.Search("is:unread"));
        Assert.Equal(
            400,
            (await amira.Post(
                "messages/batchModify", new { ids = Enumerable.Repeat(ids[0], 1001), removeLabelIds = new[] { "UNREAD" } })).Status);
    }

    [Fact]
    public async Task Trash_and_untrash()
    {
        var id = Arrive();
        var trashed = await amira.Post($"messages/{id}/trash");
        Assert.Contains("TRASH", Mail.Labels(trashed.Json!));
        Assert.DoesNotContain("INBOX", Mail.Labels(trashed.Json!));
        Assert.DoesNotContain("TRASH", Mail.Labels((await amira.Post($"messages/{id}/untrash")).Json!));
    }

    [Fact]
    public async Task Delete_is_for_ever()
    {
        var id = Arrive();

        Assert.Equal(204, (await amira.Delete("messages/" + id)).Status);
        Assert.Equal(404, (await amira.Get("messages/" + id)).Status);
        Assert.Equal(404, (await amira.Delete("messages/" + id)).Status);
    }

    [Fact]
    public async Task Thread_methods_change_every_message()
    {
        google.Server.Deliver(LocalGoogle.Amira, "Message-ID: <a@x>\r\nSubject: T\r\n\r\nx"u8);
        var second = google.Server.Deliver(LocalGoogle.Amira, "Message-ID: <b@x>\r\nReferences: <a@x>\r\nSubject: Re: T\r\n\r\nx"u8);
        var thread = (string)(await amira.Message(second))["threadId"]!;

        await amira.Post($"threads/{thread}/modify", new { removeLabelIds = new[] { "UNREAD" } });
        Assert.Empty(await amira.Search("is:unread"));
        await amira.Post($"threads/{thread}/trash");
        Assert.Equal(2, (await amira.Search("in:trash")).Count);
        await amira.Post($"threads/{thread}/untrash");
        Assert.Empty(await amira.Search("in:trash"));
        Assert.Equal(204, (await amira.Delete("threads/" + thread)).Status);
        Assert.Equal(0, (int)(await amira.Get("profile"))["messagesTotal"]!);
    }

    [Fact]
    public async Task Labels_live_from_create_to_delete()
    {
        var created = await amira.Post(
            "labels", new { name = "Fresh", color = new { textColor = "#ffffff", backgroundColor = "#4a86e8" } });
        var id = (string)created["id"]!;
        var message = Arrive();
        await amira.Post($"messages/{message}/modify", new { addLabelIds = new[] { id } });

        var counted = await amira.Get("labels/" + id);
        Assert.Equal(
            (1, 1, 1, 1),
            ((int)counted["messagesTotal"]!, (int)counted["messagesUnread"]!, (int)counted["threadsTotal"]!, (int)counted["threadsUnread"]!));
        var patched = await amira.Patch("labels/" + id, new { name = "Renamed" });
        Assert.Equal("#4a86e8", (string)patched["color"]["backgroundColor"]!);
        Assert.Equal([message], await amira.Search("label:renamed"));
        Assert.Equal(204, (await amira.Delete("labels/" + id)).Status);
        Assert.DoesNotContain(id, Mail.Labels(await amira.Message(message)));
        Assert.Equal(404, (await amira.Get("labels/" + id)).Status);
    }

    [Fact]
    public async Task System_labels_are_immutable_and_names_unique()
    {
        Assert.Equal((400, "Invalid delete request"), await StatusAndMessage(amira.Delete("labels/INBOX")));
        Assert.Equal(400, (await amira.Patch("labels/INBOX", new { name = "Mine" })).Status);
        await amira.Post("labels", new { name = "Twice" });
        Assert.Equal((409, "Label name exists or conflicts"), await StatusAndMessage(amira.Post("labels", new { name = "twice" })));
        Assert.Equal((409, "Label name exists or conflicts"), await StatusAndMessage(amira.Post("labels", new { name = "Inbox" })));
        Assert.Equal((400, "Invalid label name"), await StatusAndMessage(amira.Post("labels", new { name = " " })));
    }

    [Fact]
    public async Task History_tells_each_change_since_the_start_id()
    {
        var start = (string)(await amira.Get("profile"))["historyId"]!;
        var id = Arrive();
        await amira.Post($"messages/{id}/modify", new { removeLabelIds = new[] { "UNREAD" } });
        await amira.Post($"messages/{id}/modify", new { addLabelIds = new[] { "STARRED" } });
        await amira.Delete("messages/" + id);
        var history = (await amira.Get("history?startHistoryId=" + start))["history"].AsArray();

        Assert.Equal(["messagesAdded", "labelsRemoved", "labelsAdded", "messagesDeleted"], history.Select(h => h!.AsObject().Last().Key));
        Assert.All(history, h => Assert.Equal(id, (string)h!["messages"]![0]!["id"]!));
        Assert.Equal("UNREAD", (string)history[1]!["labelsRemoved"]![0]!["labelIds"]![0]!);
        var last = (string)history[^1]!["id"]!;
        Assert.Null((await amira.Get("history?startHistoryId=" + last)).Json!["history"]);
        Assert.Single((await amira.Get($"history?startHistoryId={start}&historyTypes=labelAdded"))["history"].AsArray());
    }

    [Fact]
    public async Task History_comes_in_pages()
    {
        var start = (string)(await amira.Get("profile"))["historyId"]!;
        google.Server.AddBulk(LocalGoogle.Amira, 7);
        var first = await amira.Get($"history?startHistoryId={start}&maxResults=4");
        var second = await amira.Get($"history?startHistoryId={start}&maxResults=4&pageToken={(string)first["nextPageToken"]!}");

        Assert.Equal(4, first["history"].AsArray().Count);
        Assert.Equal(3, second["history"].AsArray().Count);
        Assert.Null(second.Json!["nextPageToken"]);
    }

    [Fact]
    public async Task A_filtered_history_page_may_be_empty_and_still_go_on()
    {
        var start = (string)(await amira.Get("profile"))["historyId"]!;
        google.Server.AddBulk(LocalGoogle.Amira, 5);
        var page = await amira.Get($"history?startHistoryId={start}&maxResults=2&historyTypes=messageDeleted");

        Assert.Null(page.Json!["history"]);
        Assert.NotNull(page.Json!["nextPageToken"]);
    }

    [Fact]
    public async Task An_expired_history_id_is_404_and_a_new_one_works()
    {
        var start = (string)(await amira.Get("profile"))["historyId"]!;
        Arrive();
        google.Server.ExpireHistory(LocalGoogle.Amira);

        Assert.Equal((404, "Requested entity was not found."), await StatusAndMessage(amira.Get("history?startHistoryId=" + start)));
        var fresh = (string)(await amira.Get("profile"))["historyId"]!;
        Assert.Equal(200, (await amira.Get("history?startHistoryId=" + fresh)).Status);
        Assert.Equal(400, (await amira.Get("history")).Status);
    }

    [Fact]
    public async Task Settings_keep_signature_and_vacation()
    {
        amira = google.As(LocalGoogle.Amira, "gmail.settings.basic");
        var patched = await amira.Patch("settings/sendAs/" + LocalGoogle.Amira, new { signature = "<b>Amira</b>" });
        var vacation = await amira.Put(
            "settings/vacation", new { enableAutoReply = true, responseSubject = "Away", startTime = "1", endTime = "2" });

        Assert.True((bool)patched["isPrimary"]!);
        Assert.Equal("<b>Amira</b>", (string)(await amira.Get("settings/sendAs/" + LocalGoogle.Amira))["signature"]!);
        Assert.Equal(2, (await amira.Get("settings/sendAs"))["sendAs"].AsArray().Count);
        Assert.Equal("Away", (string)vacation["responseSubject"]!);
        Assert.Equal("2", (string)(await amira.Get("settings/vacation"))["endTime"]!);
        Assert.Equal(400, (await amira.Put("settings/vacation", new { enableAutoReply = true })).Status);
        Assert.Equal(404, (await amira.Get("settings/sendAs/other@halo.example")).Status);
    }

    [Fact]
    public async Task Watch_answers_with_a_history_id_and_seven_days()
    {
        var answer = await amira.Post("watch", new { topicName = "projects/p/topics/t" });

        Assert.Equal(google.Time.GetUtcNow().AddDays(7).ToUnixTimeMilliseconds().ToString(), (string)answer["expiration"]!);
        Assert.Equal(204, (await amira.Post("stop")).Status);
        Assert.Equal(400, (await amira.Post("watch", new { topicName = "t" })).Status);
    }

    private string Arrive() => google.Server.Deliver(LocalGoogle.Amira, "Subject: arrives\r\n\r\nx"u8);

    private static async Task<(int, string)> StatusAndMessage(Task<Answer> call)
    {
        var answer = await call;
        return (answer.Status, answer.Message);
    }
}
