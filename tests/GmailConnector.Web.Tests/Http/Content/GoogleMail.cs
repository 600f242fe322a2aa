using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GmailConnector.Sandbox;

namespace GmailConnector.Web.Tests.Http.Content;

/// <summary>What Google itself has in an account, asked of Google and not of the application.</summary>
public sealed class GoogleMail : IDisposable
{
    private const string Modify = "https://www.googleapis.com/auth/gmail.modify";

    private readonly HttpClient gmail;

    /// <summary>To be made after the person has consented: it grants reading and modifying.</summary>
    public GoogleMail(SandboxServer google, string account)
    {
        gmail = new HttpClient { BaseAddress = new Uri(google.BaseUri, "gmail/v1/users/me/") };
        gmail.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", google.IssueTokens(account, Modify).AccessToken);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<IReadOnlyList<GoogleMessage>> AllAsync()
    {
        List<GoogleMessage> messages = [];
        foreach (var id in await IdsAsync("includeSpamTrash=true"))
        {
            messages.Add(await MessageAsync(id));
        }

        return messages;
    }

    public Task<IReadOnlyList<string>> SearchAsync(string q) => IdsAsync("q=" + Uri.EscapeDataString(q));

    public async Task<GoogleMessage> MessageAsync(string id)
    {
        using var json = await JsonAsync("messages/" + id);
        var root = json.RootElement;
        var message = new GoogleMessage(id, root.GetProperty("threadId").GetString()!, root.GetProperty("snippet").GetString()!);
        message.Take(root.GetProperty("payload"));
        return message;
    }

    /// <summary>As its owner does it in Gmail itself.</summary>
    public async Task StarAsync(string id)
    {
        using var star = new StringContent("{\"addLabelIds\":[\"STARRED\"]}", Encoding.UTF8, "application/json");
        using var answer = await gmail.PostAsync($"messages/{id}/modify", star, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes a label and puts it on a message, as its owner does it in Gmail itself; answers the label's id.</summary>
    public async Task<string> LabelAsync(string name, string message)
    {
        using var made = Json(new { name });
        using var answer = await gmail.PostAsync("labels", made, Ct);
        await using var read = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(Ct);
        var id = (await JsonDocument.ParseAsync(read, cancellationToken: Ct)).RootElement.GetProperty("id").GetString()!;
        using var put = Json(new { addLabelIds = new[] { id } });
        using var changed = await gmail.PostAsync($"messages/{message}/modify", put, Ct);
        changed.EnsureSuccessStatusCode();
        return id;
    }

    public async Task RenameLabelAsync(string id, string name)
    {
        using var renamed = Json(new { name });
        using var answer = await gmail.PatchAsync("labels/" + id, renamed, Ct);
        answer.EnsureSuccessStatusCode();
    }

    public async Task DeleteLabelAsync(string id)
    {
        using var answer = await gmail.DeleteAsync("labels/" + id, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Past the bin, as only a program with access to everything does it.</summary>
    public async Task DeleteForGoodAsync(SandboxServer google, string account, string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "messages/" + message);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", google.IssueTokens(account, "https://mail.google.com/").AccessToken);
        using var answer = await gmail.SendAsync(request, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>As another program sends a draft.</summary>
    public async Task SendDraftAsync(string draft)
    {
        using var named = new StringContent($"{{\"id\":\"{draft}\"}}", Encoding.UTF8, "application/json");
        using var answer = await gmail.PostAsync("drafts/send", named, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>As another program saves over a draft.</summary>
    public async Task EditDraftAsync(string draft, string raw)
    {
        var encoded = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(raw));
        var body = JsonSerializer.Serialize(new { message = new { raw = encoded } });
        using var edited = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await gmail.PutAsync("drafts/" + draft, edited, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>As another program discards a draft.</summary>
    public async Task DeleteDraftAsync(string draft)
    {
        using var answer = await gmail.DeleteAsync("drafts/" + draft, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The draft with this subject, and its message.</summary>
    public async Task<(string Draft, string Message)> DraftAsync(string subject)
    {
        var message = Assert.Single(await SearchAsync($"in:draft subject:\"{subject}\""));
        return (await DraftsAsync()).Single(d => d.Message == message);
    }

    /// <summary>The ids of drafts, each with its message's id.</summary>
    public async Task<IReadOnlyList<(string Draft, string Message)>> DraftsAsync()
    {
        using var json = await JsonAsync("drafts?maxResults=500");
        return json.RootElement.TryGetProperty("drafts", out var drafts)
            ? [.. drafts.EnumerateArray().Select(d =>
                (d.GetProperty("id").GetString()!, d.GetProperty("message").GetProperty("id").GetString()!))]
            : [];
    }

    public void Dispose() => gmail.Dispose();

    private static StringContent Json(object value) => new(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");

    private async Task<IReadOnlyList<string>> IdsAsync(string which)
    {
        List<string> ids = [];
        string? page = "";
        while (page is not null)
        {
            using var json = await JsonAsync($"messages?maxResults=500&pageToken={page}&{which}");
            ids.AddRange(json.RootElement.TryGetProperty("messages", out var found)
                ? found.EnumerateArray().Select(m => m.GetProperty("id").GetString()!)
                : []);
            page = json.RootElement.TryGetProperty("nextPageToken", out var next) ? next.GetString() : null;
        }

        return ids;
    }

    private async Task<JsonDocument> JsonAsync(string path)
    {
        await using var answer = await gmail.GetStreamAsync(path, Ct);
        return await JsonDocument.ParseAsync(answer, new JsonDocumentOptions { MaxDepth = 1000 }, Ct);
    }
}

/// <summary>One message as Google tells it.</summary>
public sealed record GoogleMessage(string Id, string Thread, string Snippet)
{
    public string Subject => Headers.GetValueOrDefault("subject", string.Empty);

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The text and HTML parts, decoded.</summary>
    public List<string> Texts { get; } = [];

    public List<(string Part, string Name)> Files { get; } = [];

    internal void Take(JsonElement part, bool top = true)
    {
        if (top)
        {
            foreach (var header in part.GetProperty("headers").EnumerateArray())
            {
                Headers.TryAdd(header.GetProperty("name").GetString()!, header.GetProperty("value").GetString()!);
            }
        }

        var body = part.GetProperty("body");
        if (part.GetProperty("filename").GetString() is { Length: > 0 } name)
        {
            Files.Add((part.GetProperty("partId").GetString()!, name));
        }
        else if (part.GetProperty("mimeType").GetString()!.StartsWith("text/", StringComparison.Ordinal)
            && body.TryGetProperty("data", out var data))
        {
            Texts.Add(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(data.GetString()!.TrimEnd('='))));
        }

        if (part.TryGetProperty("parts", out var parts))
        {
            foreach (var inner in parts.EnumerateArray())
            {
                Take(inner, top: false);
            }
        }
    }
}
