using System.Net.Http.Headers;
using System.Text.Json;
using GmailConnector.Sandbox;

namespace GmailConnector.Web.Tests.Support;

/// <summary>A mailbox as Gmail has it, asked past the application.</summary>
public static class GmailItself
{
    /// <summary>The labels of the one message that matches Gmail's search.</summary>
    public static async Task<IReadOnlySet<string>> LabelsAsync(SandboxServer google, string address, string query, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = google.BaseUri };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", google.IssueTokens(address, "https://www.googleapis.com/auth/gmail.readonly").AccessToken);
        using var found = JsonDocument.Parse(
            await client.GetStringAsync($"/gmail/v1/users/me/messages?q={Uri.EscapeDataString(query)}", ct));
        var id = Assert.Single(found.RootElement.GetProperty("messages").EnumerateArray()).GetProperty("id").GetString();
        using var message = JsonDocument.Parse(await client.GetStringAsync($"/gmail/v1/users/me/messages/{id}?format=minimal", ct));
        return Labels(message.RootElement).ToHashSet();
    }

    /// <summary>The labels of each message, in one line each.</summary>
    public static async Task<SortedDictionary<string, string>> AllLabelsAsync(SandboxServer google, string address, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = google.BaseUri };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", google.IssueTokens(address, "https://www.googleapis.com/auth/gmail.readonly").AccessToken);
        using var list = JsonDocument.Parse(
            await client.GetStringAsync("/gmail/v1/users/me/messages?includeSpamTrash=true&maxResults=500", ct));
        SortedDictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (var id in list.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("id").GetString()!))
        {
            using var message = JsonDocument.Parse(await client.GetStringAsync($"/gmail/v1/users/me/messages/{id}?format=minimal", ct));
            all[id] = string.Join(
                ' ', Labels(message.RootElement).Order(StringComparer.Ordinal));
        }

        return all;
    }

    // Gmail leaves the field out where a message has none.
    private static IEnumerable<string> Labels(JsonElement message) =>
        message.TryGetProperty("labelIds", out var labels) ? labels.EnumerateArray().Select(l => l.GetString()!) : [];
}
