using System.Net.Http.Headers;
using System.Text.Json;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;

namespace GmailConnector.Benchmarks.Sandbox;

/// <summary>
/// <c>messages.get</c> a second, format full, over loopback: the other benchmarks run on the sandbox, so it mustn't be what they measure.
/// </summary>
internal static class SandboxBenchmark
{
    private const string Name = "sandbox";
    private const int Messages = 2_000;
    private const int Connections = 64;
    private const double Wanted = 3_000;

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        await using var google = await SandboxProcess.StartAsync(Messages, ct);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Connections };
        using var client = new HttpClient(handler) { BaseAddress = google.BaseUri };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", google.AccessToken);
        var ids = await ListAsync(client, ct);
        var taken = await Turns.TakeAsync(
            effort,
            report,
            ct,
            new Contender(
                $"messages.get, {Connections} connections",
                stop => Load.PerSecondAsync(
                    Connections,
                    effort.Turn,
                    (i, c) => client.GetByteArrayAsync($"gmail/v1/users/me/messages/{ids[i % ids.Count]}?format=full", c),
                    stop)));
        report.Add(Name, taken[0], "a second", Target.AtLeast(Wanted));
    }

    private static async Task<List<string>> ListAsync(HttpClient client, CancellationToken ct)
    {
        var ids = new List<string>();
        string? page = "";
        while (page is not null)
        {
            var json = await client.GetByteArrayAsync($"gmail/v1/users/me/messages?maxResults=500&pageToken={page}", ct);
            using var document = JsonDocument.Parse(json);
            ids.AddRange(document.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("id").GetString()!));
            page = document.RootElement.TryGetProperty("nextPageToken", out var next) ? next.GetString() : null;
        }

        return ids;
    }
}
