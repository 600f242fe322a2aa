using System.Threading.Channels;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Settings;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Gmail.v1;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Requests;
using Google.Apis.Services;

namespace GmailConnector.Benchmarks.Sync;

/// <summary>
/// List, get in batches, so many batches at once, the next page of the list meanwhile. It decodes the answers and drops them.
/// </summary>
internal sealed class BareClient : IDisposable
{
    private readonly SyncSettings settings;
    private readonly Func<GmailService, IReadOnlyList<string>, CancellationToken, Task<int>> fetch;
    private readonly GmailService client;

    private BareClient(
        SandboxProcess google, SyncSettings settings, Func<GmailService, IReadOnlyList<string>, CancellationToken, Task<int>> fetch)
    {
        this.settings = settings;
        this.fetch = fetch;
        client = new GmailService(new BaseClientService.Initializer
        {
            ApplicationName = "benchmark-gzip",
            BaseUri = google.BaseUri.AbsoluteUri,
            HttpClientInitializer = GoogleCredential.FromAccessToken(google.AccessToken),
            GZipEnabled = true,
        });
    }

    /// <summary>As anybody would write it: over Google's batch client.</summary>
    internal static BareClient OverGoogles(SandboxProcess google, SyncSettings settings) => new(google, settings, FetchByGooglesAsync);

    /// <summary>
    /// Over the product's own reading of batches, which is leaner: what is left between this and the sync is the sync's own work.
    /// </summary>
    internal static BareClient OverOurs(SandboxProcess google, SyncSettings settings) => new(google, settings, FetchByOursAsync);

    /// <summary>How many messages there were.</summary>
    internal async Task<int> FetchAllAsync(CancellationToken ct)
    {
        var planned = Channel.CreateBounded<IReadOnlyList<string>>(settings.BatchesInFlight);
        var fetched = 0;
        var workers = Enumerable.Range(0, settings.BatchesInFlight).Select(_ => Task.Run(
            async () =>
            {
                await foreach (var ids in planned.Reader.ReadAllAsync(ct))
                {
                    Interlocked.Add(ref fetched, await fetch(client, ids, ct));
                }
            },
            ct)).ToList();
        await ListAsync(planned.Writer, ct);
        await Task.WhenAll(workers);
        return fetched;
    }

    public void Dispose() => client.Dispose();

    private async Task ListAsync(ChannelWriter<IReadOnlyList<string>> planned, CancellationToken ct)
    {
        string? page = null;
        do
        {
            var list = client.Users.Messages.List("me");
            list.MaxResults = 500;
            list.IncludeSpamTrash = true;
            list.PageToken = page;
            list.Fields = "messages/id,nextPageToken";
            var found = await list.ExecuteAsync(ct);
            page = found.NextPageToken;
            foreach (var ids in (found.Messages ?? []).Select(m => m.Id!).Chunk(settings.BatchSize))
            {
                await planned.WriteAsync(ids, ct);
            }
        }
        while (!string.IsNullOrEmpty(page));

        planned.Complete();
    }

    private static async Task<int> FetchByGooglesAsync(GmailService client, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var found = 0;
        var batch = new BatchRequest(client, client.BatchUri);
        foreach (var id in ids)
        {
            batch.Queue<Message>(client.Users.Messages.Get("me", id), (message, _, _, _) => found += message?.Payload is null ? 0 : 1);
        }

        await batch.ExecuteAsync(ct);
        return found;
    }

    private static async Task<int> FetchByOursAsync(GmailService client, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var found = 0;
        await foreach (var part in Batch.SendAsync(
            client, [.. ids.Select(id => client.Users.Messages.Get("me", id))], GmailScope.ReadOnly, ct))
        {
            found += part.Message?.Payload is null ? 0 : 1;
        }

        return found;
    }
}
