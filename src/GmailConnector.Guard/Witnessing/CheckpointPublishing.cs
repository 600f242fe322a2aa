using System.Collections.Concurrent;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Witnessing;

/// <summary>
/// Signs the evidence log's head as the log grows, and hands it to witnesses outside this installation. Mail doesn't wait for any of them.
/// </summary>
internal sealed partial class CheckpointPublishing(
    WitnessSettings settings,
    WitnessClient client,
    ICheckpointLog checkpoints,
    ICosignatureStore cosignatures,
    TimeProvider clock,
    ILogger<CheckpointPublishing> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, WitnessReply> troubles = new(StringComparer.Ordinal);
    private long published = -1;

    /// <summary>What went wrong the last time, by the name in each witness's key.</summary>
    internal IReadOnlyDictionary<string, WitnessReply> Troubles => troubles;

    /// <summary>Publishes the newest head once, where it is new or something failed before.</summary>
    internal async Task PublishAsync(CancellationToken ct)
    {
        if (!(await checkpoints.NewestAsync(ct)).TryGet(out var head, out var refusal))
        {
            LogTrouble(logger, refusal.Reason);
            return;
        }

        if (head.Head.Size == published && troubles.IsEmpty)
        {
            return;
        }

        if (settings.Drop is { } drop)
        {
            Note("drop", await new CheckpointDrop(drop).PutAsync(head, ct));
        }

        var newest = await cosignatures.NewestAsync(ct);
        foreach (var witness in settings.Witnesses)
        {
            var held = newest.FirstOrDefault(s => s.Witness == witness.Key.Name)?.Size ?? 0;
            var reply = held == head.Head.Size ? null : await client.AskAsync(witness, head, held, ct);
            if (reply?.Signature is { } signature)
            {
                await cosignatures.AddAsync(signature, ct);
            }

            Note(witness.Key.Name, reply);
        }

        published = head.Head.Size;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PublishAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The store can't be read or written; the next tick tries again.
                LogTrouble(logger, e.Message);
            }
        }
    }

    private void Note(string place, WitnessReply? reply)
    {
        if (reply is not { Trouble: { } trouble })
        {
            troubles.TryRemove(place, out _);
            return;
        }

        // An alarm is logged each time; a witness that can't be reached is logged once.
        var known = troubles.TryGetValue(place, out var before) && before.Trouble == trouble;
        troubles[place] = reply;
        if (reply.IsAlarm)
        {
            LogAlarm(logger, trouble);
        }
        else if (!known)
        {
            LogTrouble(logger, trouble);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The evidence log differs from what a witness saw: {What}. Keep a copy of it and find out who changed it.")]
    private static partial void LogAlarm(ILogger logger, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A checkpoint couldn't be published: {What}. This is tried again.")]
    private static partial void LogTrouble(ILogger logger, string what);
}
