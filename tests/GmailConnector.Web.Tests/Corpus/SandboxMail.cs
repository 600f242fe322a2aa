using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using GmailConnector.Sandbox;

namespace GmailConnector.Web.Tests.Corpus;

/// <param name="Id">At Gmail.</param>
/// <param name="Date">When it arrived, as it was imported.</param>
/// <param name="ArrivedAnew">Whether the account has it with today's date instead.</param>
/// <param name="File">The file whose bytes it has; null for a message of an mbox.</param>
internal sealed record SandboxMessage(string Id, string Thread, byte[] Raw, DateTimeOffset Date, bool ArrivedAnew, string? File)
{
    internal bool IsFromMbox => File is null;

    internal string Origin => File ?? $"a message of {Raw.Length} bytes in an mbox";
}

/// <summary>A folder of mail, imported into an account of the sandbox, and read back byte for byte.</summary>
internal sealed class SandboxMail : IDisposable
{
    private const string Scope = "https://mail.google.com/";

    // Younger than what a mailbox keeps, with room for the run.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(360);

    private readonly HttpClient gmail;

    private SandboxMail(SandboxServer google, string account)
    {
        gmail = new HttpClient { BaseAddress = new Uri(google.BaseUri, "/gmail/v1/users/me/") };
        gmail.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", google.IssueTokens(account, Scope).AccessToken);
    }

    /// <summary>Mail that is older than what a mailbox keeps arrives anew, today: it is read like any other.</summary>
    internal static async Task<IReadOnlyList<SandboxMessage>> ImportAsync(
        SandboxServer google, string account, string folder, Action<string> say, CancellationToken ct)
    {
        await google.ImportAsync(folder, account, ct, say);
        using var mail = new SandboxMail(google, account);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .GroupBy(f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Path.GetRelativePath(folder, g.First()), StringComparer.Ordinal);
        List<SandboxMessage> messages = [];
        foreach (var id in await mail.ListAsync(ct))
        {
            messages.Add(await mail.ReadAsync(id, files, ct));
        }

        return messages;
    }

    public void Dispose() => gmail.Dispose();

    private async Task<IReadOnlyList<string>> ListAsync(CancellationToken ct)
    {
        List<string> ids = [];
        string? next = null;
        do
        {
            var page = await gmail.GetFromJsonAsync<JsonElement>(
                $"messages?includeSpamTrash=true&maxResults=500{(next is null ? "" : "&pageToken=" + next)}", ct);
            ids.AddRange(page.TryGetProperty("messages", out var listed)
                ? listed.EnumerateArray().Select(m => m.GetProperty("id").GetString()!)
                : []);
            next = page.TryGetProperty("nextPageToken", out var token) ? token.GetString() : null;
        }
        while (next is not null);
        return ids;
    }

    private async Task<SandboxMessage> ReadAsync(string id, Dictionary<string, string> files, CancellationToken ct)
    {
        var read = await gmail.GetFromJsonAsync<JsonElement>($"messages/{id}?format=raw", ct);
        var encoded = read.GetProperty("raw").GetString()!;
        var raw = System.Buffers.Text.Base64Url.DecodeFromChars(encoded.TrimEnd('='));
        var date = DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse(read.GetProperty("internalDate").GetString()!, CultureInfo.InvariantCulture));
        var thread = read.GetProperty("threadId").GetString()!;
        var isOld = date < TimeProvider.System.GetUtcNow() - Kept;
        if (isOld)
        {
            using var answer = await gmail.PostAsJsonAsync(
                "messages?internalDateSource=receivedTime", new { raw = encoded, labelIds = new[] { "INBOX" } }, ct);
            var arrived = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(ct);
            (id, thread) = (arrived.GetProperty("id").GetString()!, arrived.GetProperty("threadId").GetString()!);
        }

        return new SandboxMessage(id, thread, raw, date, isOld, files.GetValueOrDefault(Convert.ToHexString(SHA256.HashData(raw))));
    }
}
