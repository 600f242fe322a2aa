using System.Net.Http.Headers;
using System.Text.Json;

namespace GmailConnector.Sandbox.Bench;

/// <summary>`messages.get` a second, format=full, over loopback, server and clients in one process.</summary>
internal static class MessageGetBenchmark
{
    private const string Account = "amira@halo.example";

    public static async Task<int> RunAsync(int seconds, int connections, int messages, TimeProvider time, TextWriter output)
    {
        var options = new SandboxOptions { EnforceQuota = false, Seed = false };
        await using var server = await SandboxServer.StartAsync(options, time, CancellationToken.None).ConfigureAwait(false);
        var filled = time.GetTimestamp();
        server.AddBulk(Account, messages);
        await output.WriteLineAsync($"filled {messages} messages in {time.GetElapsedTime(filled).TotalSeconds:F1} s").ConfigureAwait(false);
        var token = server.IssueTokens(Account, "https://www.googleapis.com/auth/gmail.readonly").AccessToken;
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections };
        using var client = new HttpClient(handler) { BaseAddress = server.BaseUri };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var ids = await ListAsync(client).ConfigureAwait(false);
        await DriveAsync(client, ids, connections, TimeSpan.FromSeconds(2), time).ConfigureAwait(false);
        var (requests, bytes, elapsed) = await DriveAsync(client, ids, connections, TimeSpan.FromSeconds(seconds), time).ConfigureAwait(false);
        await output.WriteLineAsync(
            $"messages.get format=full: {requests / elapsed.TotalSeconds:F0} a second ({requests} in {elapsed.TotalSeconds:F1} s, {connections} connections, "
            + $"{bytes / Math.Max(requests, 1)} bytes each, {Environment.ProcessorCount} cores)").ConfigureAwait(false);
        return 0;
    }

    private static async Task<List<string>> ListAsync(HttpClient client)
    {
        var ids = new List<string>();
        string? page = "";
        while (page is not null)
        {
            var json = await client.GetByteArrayAsync($"gmail/v1/users/me/messages?maxResults=500&pageToken={page}").ConfigureAwait(false);
            using var document = JsonDocument.Parse(json);
            ids.AddRange(document.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("id").GetString()!));
            page = document.RootElement.TryGetProperty("nextPageToken", out var next) ? next.GetString() : null;
        }

        return ids;
    }

    private static async Task<(long Requests, long Bytes, TimeSpan Elapsed)> DriveAsync(
        HttpClient client, List<string> ids, int connections, TimeSpan duration, TimeProvider time)
    {
        long requests = 0, bytes = 0;
        var next = -1;
        var start = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            while (time.GetElapsedTime(start) < duration)
            {
                var id = ids[(int)((uint)Interlocked.Increment(ref next) % (uint)ids.Count)];
                var body = await client.GetByteArrayAsync($"gmail/v1/users/me/messages/{id}?format=full").ConfigureAwait(false);
                Interlocked.Increment(ref requests);
                Interlocked.Add(ref bytes, body.Length);
            }
        }))).ConfigureAwait(false);
        return (requests, bytes, time.GetElapsedTime(start));
    }
}
