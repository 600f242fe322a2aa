using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// The only writer of the evidence log in this process. Appends that arrive while it writes wait for the next transaction, which takes
/// all of them: one flush to disk for the whole group.
/// </summary>
internal sealed partial class GroupCommit(
    EvidenceTable table, TreeTable tree, RecordedEnds ends, SignInChecks signIns, TimeProvider clock, ILogger logger)
{
    private const int LargestGroup = 500;
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });

    // The last head that was certainly written.
    private ChainHead known = ChainHead.Empty;

    // From this index on, ends haven't been passed on yet.
    private long untold;

    /// <summary>
    /// Appends a draft, and right before it the check of the sign-in, unless that was recorded meanwhile: both or neither.
    /// </summary>
    internal async Task<Outcome<EvidenceEntry>> AppendAsync(EvidenceDraft draft, IReadOnlyList<EvidenceDraft> first, CancellationToken ct)
    {
        var waiting = new Waiting(draft, first);
        if (!queue.Writer.TryWrite(waiting))
        {
            return EvidenceRefusals.Closed;
        }

        await using var giveUp = ct.Register(() => waiting.Answer.TrySetCanceled(ct));

        // Said here, in the language of whoever asked: the writer has none.
        return (await waiting.Answer.Task)();
    }

    /// <summary>
    /// Reads the head from disk, and passes on ends that this process didn't write: from before the start, or by another process.
    /// </summary>
    internal async Task CatchUpAsync(CancellationToken ct)
    {
        known = await table.HeadAsync(known, ct);
        while (await table.EndsAsync(untold, ct) is { Count: > 0 } page)
        {
            ends.Follow(page);
            untold = page[^1].Index + 1;
        }

        untold = Math.Max(untold, known.Size);
        ends.CaughtUp();
    }

    /// <summary>Throws where the last entry that was written isn't in the log any more.</summary>
    internal Task RequireHeadAsync(CancellationToken ct) => table.HeadAsync(known, ct);

    internal void Complete() => queue.Writer.TryComplete();

    internal async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            var group = new List<Waiting>();
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var waiting))
            {
                if (!waiting.Answer.Task.IsCompleted)
                {
                    group.Add(waiting);
                }
            }

            await CommitAsync(group);
        }
    }

    private async Task CommitAsync(List<Waiting> group)
    {
        try
        {
            var written = await table.InTurnAsync(turn => WriteAsync(turn, group), CancellationToken.None);
            known = written.Head;
            ends.Follow(written.Entries.Select(e => e.Entry));
            untold = known.Size;
            foreach (var key in written.SignedIn)
            {
                signIns.Written(key);
            }

            // INVARIANT: no caller gets an entry before its transaction is on disk.
            for (var i = 0; i < group.Count; i++)
            {
                group[i].Answer.TrySetResult(written.Answers[i]);
            }
        }
        catch (StoreUnavailableException unavailable)
        {
            LogUnavailable(logger, unavailable);
            Refuse(group, () => EvidenceRefusals.Unavailable(unavailable.Message));
        }
        catch (Exception broken)
        {
            // No caller may be left waiting, and the writer must survive for the next group: so every exception becomes a refusal.
            LogUnavailable(logger, broken);
            Refuse(group, () => EvidenceRefusals.Unavailable(EvidenceTexts.TheProgramsLogSaysHow));
        }
    }

    private async Task<Written> WriteAsync(EvidenceTurn turn, List<Waiting> group)
    {
        var linked = Link(group);
        if (await TryAppendAsync(turn, linked))
        {
            return linked;
        }

        // Another process has written since, or this one didn't know whether its last transaction is on disk.
        await CatchUpAsync(CancellationToken.None);
        linked = Link(group);
        return await TryAppendAsync(turn, linked)
            ? linked
            : throw new InvalidOperationException("The log changed in this writer's own turn: somebody else writes to it.");
    }

    private async Task<bool> TryAppendAsync(EvidenceTurn turn, Written linked)
    {
        var nodes = await tree.GrowthAsync(known.Size, [.. linked.Entries.Select(e => e.Hash)], CancellationToken.None);
        return await turn.TryAppendAsync(linked.Entries, nodes, CancellationToken.None);
    }

    private Written Link(List<Waiting> group)
    {
        var head = known;
        var entries = new List<SealedEntry>(group.Count);
        var answers = new Func<Outcome<EvidenceEntry>>[group.Count];
        HashSet<(string Tenant, string Id)> ending = [];
        HashSet<(string Tenant, string Actor, string SignIn)> signedIn = [];
        for (var i = 0; i < group.Count; i++)
        {
            var (draft, now) = (group[i].Draft, TimeAfter(head));
            var key = SignInChecks.KeyOf(draft);
            var first = !signedIn.Contains(key) && signIns.IsDue(key) ? group[i].First : [];

            // INVARIANT: in the order of the log nothing is done on a ground after its end, even if the decision was made before that end.
            if (draft.NotAfter <= now || ends.HasEnded(draft, ending))
            {
                answers[i] = () => EvidenceRefusals.GroundEnded;
            }
            else if (TryAppend(head, [.. first, draft], now, entries, out var refusal))
            {
                head = entries[^1].Head;
                var written = entries[^1].Entry;
                answers[i] = () => written;
                if (first.Count > 0)
                {
                    signedIn.Add(key);
                }

                if (RecordedEnds.EndedBy(entries[^1].Entry) is { } end)
                {
                    ending.Add(end);
                }
            }
            else
            {
                answers[i] = () => EvidenceRefusals.From(refusal);
            }
        }

        return new Written(head, entries, answers, signedIn);
    }

    private static bool TryAppend(
        ChainHead head,
        List<EvidenceDraft> drafts,
        DateTimeOffset now,
        List<SealedEntry> entries,
        [NotNullWhen(false)] out AppendRefusal? refusal)
    {
        var before = entries.Count;
        foreach (var draft in drafts)
        {
            if (!head.Append(draft, now).TryGet(out var entry, out refusal))
            {
                entries.RemoveRange(before, entries.Count - before);
                return false;
            }

            entries.Add(entry);
            head = entry.Head;
        }

        refusal = null;
        return true;
    }

    // Clocks are often set back a little: then the entry gets the time of the newest one. If it is more, the head refuses the entry.
    private DateTimeOffset TimeAfter(ChainHead head)
    {
        var now = clock.GetUtcNow();
        return head.Size > 0 && now < head.LastAt && head.LastAt - now <= ClockTolerance ? head.LastAt : now;
    }

    private static void Refuse(List<Waiting> group, Func<Refusal> refusal)
    {
        foreach (var waiting in group)
        {
            waiting.Answer.TrySetResult(() => refusal());
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The evidence log can't be written. Everything that needs an entry is refused until it can be written again.")]
    private static partial void LogUnavailable(ILogger logger, Exception fault);

    private sealed record Written(
        ChainHead Head,
        IReadOnlyList<SealedEntry> Entries,
        IReadOnlyList<Func<Outcome<EvidenceEntry>>> Answers,
        IReadOnlySet<(string Tenant, string Actor, string SignIn)> SignedIn);

    private sealed record Waiting(EvidenceDraft Draft, IReadOnlyList<EvidenceDraft> First)
    {
        internal TaskCompletionSource<Func<Outcome<EvidenceEntry>>> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
