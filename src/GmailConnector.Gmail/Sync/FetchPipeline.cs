using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GmailConnector.Gmail.Api;
using GmailConnector.Gmail.Settings;
using GmailConnector.Gmail.Source;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Sync;

/// <summary>Messages to fetch in one batch; <see cref="Page"/> says where the listing stands once they are stored.</summary>
internal sealed record PlannedBatch(IReadOnlyList<MessageId> Messages, PageEnd? Page);

/// <summary>The end of a page of the listing; <see cref="Next"/> is null behind the last one.</summary>
internal sealed record PageEnd(string? Next);

internal sealed record FetchedBatch(IReadOnlyList<MessageRecord> Messages, PageEnd? Page);

/// <summary>
/// Fetches a few batches ahead and returns them in order, while the listing continues and earlier batches are being stored.
/// </summary>
internal sealed class FetchPipeline(FullMessages full, IOptions<GoogleSettings> options)
{
    // About as many as are stored at once: the store's next batch is ready, and Gmail is called while the store writes.
    private const int Waiting = 4;

    private readonly SyncSettings settings = options.Value.Sync;

    internal int BatchSize => settings.BatchSize;

    internal async IAsyncEnumerable<Outcome<FetchedBatch>> RunAsync(
        MailboxRecord mailbox, IAsyncEnumerable<Outcome<PlannedBatch>> plan, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var slots = new SemaphoreSlim(settings.BatchesInFlight);

        // Batches in flight, and batches that wait while others are being stored. Limited, because they are whole messages.
        var ahead = Channel.CreateBounded<Task<Outcome<FetchedBatch>>>(settings.BatchesInFlight + Waiting);
        var producer = ProduceAsync(mailbox, plan, slots, ahead.Writer, stop.Token);
        try
        {
            await foreach (var fetching in ahead.Reader.ReadAllAsync(ct))
            {
                yield return await fetching;
            }

            await producer;
        }
        finally
        {
            await stop.CancelAsync();
            await producer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (ahead.Reader.TryRead(out var left))
            {
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ProduceAsync(
        MailboxRecord mailbox,
        IAsyncEnumerable<Outcome<PlannedBatch>> plan,
        SemaphoreSlim slots,
        ChannelWriter<Task<Outcome<FetchedBatch>>> ahead,
        CancellationToken ct)
    {
        try
        {
            await foreach (var planned in plan.WithCancellation(ct))
            {
                // Wait for room first, then fetch, so that every started fetch is in the channel and gets awaited.
                await ahead.WaitToWriteAsync(ct);
                await slots.WaitAsync(ct);
                ahead.TryWrite(FetchAsync(mailbox, planned, slots, ct));
                if (!planned.IsAllowed)
                {
                    break;
                }
            }
        }
        finally
        {
            ahead.Complete();
        }
    }

    private async Task<Outcome<FetchedBatch>> FetchAsync(
        MailboxRecord mailbox, Outcome<PlannedBatch> planned, SemaphoreSlim slots, CancellationToken ct)
    {
        try
        {
            return await FetchAsync(mailbox, planned, ct);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<Outcome<FetchedBatch>> FetchAsync(MailboxRecord mailbox, Outcome<PlannedBatch> planned, CancellationToken ct)
    {
        if (!planned.TryGet(out var batch, out var refusal))
        {
            return refusal;
        }

        if (batch.Messages.Count == 0)
        {
            return new FetchedBatch([], batch.Page);
        }

        var fetched = await full.FetchAsync(mailbox, batch.Messages, CallPriority.Sync, ct);
        return fetched.Map(messages => new FetchedBatch(messages, batch.Page));
    }
}
