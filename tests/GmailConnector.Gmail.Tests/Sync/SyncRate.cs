using System.Diagnostics;
using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Ports;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Requests;

namespace GmailConnector.Gmail.Tests.Sync;

/// <summary>A measurement, run by name only: the initial sync of 10,000 messages beside a bare batched client on the same sandbox.</summary>
public sealed class SyncRate
{
    private const int Count = 10_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Initial_sync_beside_a_bare_batched_client()
    {
        await using var gmail = await TestGmail.StartAsync(Ct, o => o.Seed = true, direct: true);
        gmail.Google.AddBulk(TestGmail.Sofia, Count);
        var sofia = await gmail.ConnectAsync(TestGmail.Sofia, Ct);
        await BareAsync(gmail, sofia);
        var bare = await BareAsync(gmail, sofia);
        var watch = Stopwatch.StartNew();
        await gmail.SyncAsync(Ct);
        var ours = gmail.Messages.Of(sofia.Id).Count / watch.Elapsed.TotalSeconds;
        TestContext.Current.SendDiagnosticMessage($"bare {bare:F0}/s, sync {ours:F0}/s, {ours / bare:P0}");
        Assert.True(gmail.Now(sofia).Sync.InitialDone);
        Console.Error.WriteLine($"bare {bare:F0}/s, sync {ours:F0}/s, {ours / bare:P0}");
    }

    private static async Task<double> BareAsync(TestGmail gmail, MailboxRecord mailbox)
    {
        using var client = gmail.Get<GmailClients>().For(mailbox);
        var watch = Stopwatch.StartNew();
        var got = 0;
        string? page = null;
        do
        {
            var list = client.Users.Messages.List("me");
            list.MaxResults = 500;
            list.IncludeSpamTrash = true;
            list.PageToken = page;
            var found = await list.ExecuteAsync(Ct);
            page = found.NextPageToken;
            await Parallel.ForEachAsync((found.Messages ?? []).Chunk(25), new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Ct }, async (ids, ct) =>
            {
                var batch = new BatchRequest(client, client.BatchUri);
                foreach (var id in ids)
                {
                    batch.Queue<Message>(client.Users.Messages.Get("me", id.Id!), (m, _, _, _) => Interlocked.Add(ref got, m is null ? 0 : 1));
                }

                await batch.ExecuteAsync(ct);
            });
        }
        while (!string.IsNullOrEmpty(page));

        return got / watch.Elapsed.TotalSeconds;
    }
}
