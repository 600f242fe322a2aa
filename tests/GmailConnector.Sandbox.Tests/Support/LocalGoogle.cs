using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GmailConnector.Sandbox.Settings;

namespace GmailConnector.Sandbox.Tests.Support;

/// <summary>A running sandbox and a client that follows no redirect.</summary>
internal sealed class LocalGoogle : IAsyncDisposable
{
    public const string Amira = "amira@halo.example";
    public const string Ben = "ben@halo.example";
    public const string Support = "support@halo.example";
    public const string All = "https://mail.google.com/";

    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, UseCookies = false };

    private LocalGoogle(SandboxServer server, ManualTime time)
    {
        Server = server;
        Time = time;
        Http = new HttpClient(handler) { BaseAddress = server.BaseUri };
    }

    public SandboxServer Server { get; }
    public ManualTime Time { get; }
    public HttpClient Http { get; }

    public static async Task<LocalGoogle> StartAsync(Action<SandboxOptions>? configure = null, ManualTime? time = null)
    {
        var options = new SandboxOptions { Seed = false };
        configure?.Invoke(options);
        time ??= new ManualTime();
        return new LocalGoogle(await SandboxServer.StartAsync(options, time, TestContext.Current.CancellationToken), time);
    }

    public MailClient As(string account, params string[] scopes)
    {
        var full = (scopes.Length == 0 ? [All] : scopes).Select(s =>
            s.Contains(':', StringComparison.Ordinal) ? s : "https://www.googleapis.com/auth/" + s);
        return new MailClient(Http, Server.IssueTokens(account, full).AccessToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        handler.Dispose();
        await Server.DisposeAsync();
    }
}

internal sealed record Answer(int Status, JsonNode? Json, string Text, HttpResponseHeaders Headers)
{
    public JsonNode this[string name] => Json![name]!;

    public string Reason => (string)Json!["error"]!["errors"]![0]!["reason"]!;

    public string Message => (string)Json!["error"]!["message"]!;
}

internal sealed class MailClient(HttpClient http, string token)
{
    public string Token => token;

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Answer> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<Answer> Put(string path, object? body) => Send(HttpMethod.Put, path, body);

    public Task<Answer> Patch(string path, object? body) => Send(HttpMethod.Patch, path, body);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public async Task<Answer> SendMail(string raw, string? threadId = null)
    {
        var answer = await Post(
            "messages/send", threadId is null ? new { raw = Mail.Base64(raw) } : new { raw = Mail.Base64(raw), threadId });
        Assert.Equal(200, answer.Status);
        return answer;
    }

    public async Task<IReadOnlyList<string>> Search(string q)
    {
        var answer = await Get("messages?q=" + Uri.EscapeDataString(q));
        Assert.Equal(200, answer.Status);
        return [.. (answer.Json!["messages"]?.AsArray() ?? []).Select(m => (string)m!["id"]!)];
    }

    public async Task<JsonNode> Message(string id, string format = "full") => (await Get($"messages/{id}?format={format}")).Json!;

    private async Task<Answer> Send(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, "gmail/v1/users/me/" + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            var json = body as string ?? System.Text.Json.JsonSerializer.Serialize(body);
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        return await Read(http, request);
    }

    public async Task<Answer> Raw(HttpRequestMessage request)
    {
        request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", token);
        return await Read(http, request);
    }

    public static async Task<Answer> Read(HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(text) : null;
        return new Answer((int)response.StatusCode, json, text, response.Headers);
    }
}

internal static class Mail
{
    public static string Base64(string raw) => Convert.ToBase64String(Encoding.UTF8.GetBytes(raw)).Replace('+', '-').Replace('/', '_');

    public static string Text(JsonNode base64url) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(((string)base64url!).Replace('-', '+').Replace('_', '/')));

    public static string Plain(string to, string subject, string body = "Hello", params string[] headers) =>
        $"From: {LocalGoogle.Amira}\r\nTo: {to}\r\nSubject: {subject}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n";

    public static string? Header(JsonNode message, string name) =>
        (string?)message["payload"]!["headers"]!.AsArray().FirstOrDefault(h =>
            ((string)h!["name"]!).Equals(name, StringComparison.OrdinalIgnoreCase))?["value"];

    public static string[] Labels(JsonNode message) => [.. (message["labelIds"]?.AsArray() ?? []).Select(l => (string)l!)];

    public static string WithAttachment(string to, string subject, byte[] attachment) =>
        $"From: {LocalGoogle.Amira}\r\nTo: {to}\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n"
        + "--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSee attachment.\r\n"
        + "--b1\r\nContent-Type: application/pdf; name=report.pdf\r\nContent-Disposition: attachment; filename=report.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Convert.ToBase64String(attachment, Base64FormattingOptions.InsertLineBreaks) + "\r\n--b1--\r\n";
}
