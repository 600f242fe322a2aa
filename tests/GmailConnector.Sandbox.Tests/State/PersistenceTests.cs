using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests.State;

public sealed class PersistenceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sandbox").FullName;

    private string StatePath => Path.Combine(folder, "state.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Everything_survives_a_restart()
    {
        string refresh, access, history, attachment, message, draft, raw;
        await using (var before = await LocalGoogle.StartAsync(o => o.StatePath = StatePath))
        {
            var tokens = before.Server.IssueTokens(
                LocalGoogle.Amira, LocalGoogle.All, "openid", "https://www.googleapis.com/auth/gmail.settings.basic");
            (access, refresh) = (tokens.AccessToken, tokens.RefreshToken);
            var amira = new MailClient(before.Http, access);
            history = (string)(await amira.Get("profile"))["historyId"]!;
            message = (string)(await amira.SendMail(Mail.WithAttachment(LocalGoogle.Ben, "Stays", [1, 2, 3])))["id"]!;
            raw = (string)(await amira.Message(message, "raw"))["raw"]!;
            attachment = (string)(await amira.Message(message))["payload"]!["parts"]![1]!["body"]!["attachmentId"]!;
            var label = await amira.Post("labels", new { name = "Kept" });
            await amira.Post($"messages/{message}/modify", new { addLabelIds = new[] { (string)label["id"]! } });
            draft = (string)(await amira.Post(
                "drafts", new { message = new { raw = Mail.Base64(Mail.Plain(LocalGoogle.Ben, "Draft")) } }))["id"]!;
            await amira.Patch("settings/sendAs/" + LocalGoogle.Amira, new { signature = "Kept" });
            await amira.Put("settings/vacation", new { responseSubject = "Kept" });
        }

        await using var after = await LocalGoogle.StartAsync(o => o.StatePath = StatePath);
        var again = new MailClient(after.Http, access);
        Assert.Equal(raw, (string)(await again.Message(message, "raw"))["raw"]!);
        Assert.Equal([message], await again.Search("label:kept"));
        Assert.Equal("Draft", Mail.Header((await again.Get("drafts/" + draft))["message"], "Subject"));
        Assert.Equal("Kept", (string)(await again.Get("settings/sendAs/" + LocalGoogle.Amira))["signature"]!);
        Assert.Equal("Kept", (string)(await again.Get("settings/vacation"))["responseSubject"]!);
        Assert.Equal(3, (await again.Get("history?startHistoryId=" + history))["history"].AsArray().Count);
        Assert.Equal("AQID", (string)(await again.Get($"messages/{message}/attachments/{attachment}"))["data"]!);
        Assert.Single(await after.As(LocalGoogle.Ben).Search("subject:stays"));
        var fresh = await new OauthFlow(after).Token(("grant_type", "refresh_token"), ("refresh_token", refresh));
        Assert.Equal(200, fresh.Status);
    }

    [Fact]
    public async Task A_revoked_token_stays_revoked_after_a_restart()
    {
        string refresh;
        await using (var before = await LocalGoogle.StartAsync(o => o.StatePath = StatePath))
        {
            refresh = before.Server.IssueTokens(LocalGoogle.Amira, LocalGoogle.All).RefreshToken;
            using var answer = await new OauthFlow(before).Post("revoke", ("token", refresh));
            Assert.Equal(200, (int)answer.StatusCode);
        }

        await using var after = await LocalGoogle.StartAsync(o => o.StatePath = StatePath);
        Assert.Equal(
            "invalid_grant",
            (string)(await new OauthFlow(after).Token(("grant_type", "refresh_token"), ("refresh_token", refresh)))["error"]!);
    }

    [Fact]
    public async Task Reset_starts_anew()
    {
        await using (var before = await LocalGoogle.StartAsync(o => o.StatePath = StatePath))
        {
            await before.As(LocalGoogle.Amira).SendMail(Mail.Plain(LocalGoogle.Ben, "Gone"));
        }

        await using var after = await LocalGoogle.StartAsync(o =>
        {
            o.StatePath = StatePath;
            o.Reset = true;
        });
        Assert.Equal(0, (int)(await after.As(LocalGoogle.Amira).Get("profile"))["messagesTotal"]!);
    }

    [Fact]
    public async Task No_token_stands_in_the_state_file()
    {
        SandboxTokens tokens;
        await using (var google = await LocalGoogle.StartAsync(o => o.StatePath = StatePath))
        {
            tokens = google.Server.IssueTokens(LocalGoogle.Amira, LocalGoogle.All);
            await google.As(LocalGoogle.Amira).SendMail(Mail.Plain(LocalGoogle.Ben, "findable"));
        }

        var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(StatePath, TestContext.Current.CancellationToken));
        Assert.Contains("findable", text, StringComparison.Ordinal);
        Assert.DoesNotContain(tokens.AccessToken, text, StringComparison.Ordinal);
        Assert.DoesNotContain(tokens.RefreshToken, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_sandbox_on_the_same_file_is_told_so()
    {
        await using var first = await LocalGoogle.StartAsync(o => o.StatePath = StatePath);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => LocalGoogle.StartAsync(o => o.StatePath = StatePath));
        Assert.Contains(StatePath, refused.Message, StringComparison.Ordinal);
        Assert.Contains("another sandbox", refused.Message, StringComparison.Ordinal);
    }
}
