using System.Threading.Channels;
using GmailConnector.Benchmarks.Support;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Gmail.v1;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Requests;
using Google.Apis.Services;

namespace GmailConnector.Benchmarks.Sync;

/// <summary>
/// What anybody would write over Google's client: list, get in batches, so many batches at once, the next page of the list meanwhile.
/// It decodes the answers and drops them.
/// </summary>
internal sealed class BareClient : IDisposable
{
    private readonly int batchSize;
    private readonly int atOnce;
    private readonly GmailService client;

    internal BareClient(SandboxProcess google, int batchSize, int atOnce)
    {
        this.batchSize = batchSize;
        this.atOnce = atOnce;
        client = new GmailService(new BaseClientService.Initializer
        {
            ApplicationName = "benchmark-gzip",
            BaseUri = google.BaseUri.AbsoluteUri,
            HttpClientInitializer = GoogleCredential.FromAccessToken(google.AccessToken),
            GZipEnabled = true,
        });
    }

    /// <summary>How many messages there were.</summary>
    internal async Task<int> FetchAllAsync(CancellationToken ct)
    {
        var planned = Channel.CreateBounded<IReadOnlyList<string>>(atOnce);
        var fetched = 0;
        var workers = Enumerable.Range(0, atOnce).Select(_ => Task.Run(
            async () =>
            {
                await foreach (var ids in planned.Reader.ReadAllAsync(ct))
                {
                    Interlocked.Add(ref fetched, await FetchAsync(ids, ct));
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
            foreach (var ids in (found.Messages ?? []).Select(m => m.Id!).Chunk(batchSize))
            {
                await planned.WriteAsync(ids, ct);
            }
        }
        while (!string.IsNullOrEmpty(page));

        planned.Complete();
    }

    private async Task<int> FetchAsync(IReadOnlyList<string> ids, CancellationToken ct)
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
}
