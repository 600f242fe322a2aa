using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Evidence;
using GmailConnector.Guard;

namespace GmailConnector.Benchmarks.Evidence;

/// <summary>Entries a second that are on disk, hash-linked, when they are answered, beside plain rows that are as durable.</summary>
internal static class EvidenceBenchmark
{
    private const string Name = "evidence";

    private static readonly int[] Writers = [1, 16, 256];

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        await using var product = await Product.StartAsync(null, ct);
        using var bare = new BareLog(product.Folder);
        var draft = View();
        var row = ChainHead.Empty.Append(draft, TimeProvider.System.GetUtcNow()).Sealed!.Bytes.ToArray();
        foreach (var writers in Writers)
        {
            var taken = await Turns.TakeAsync(
                effort.Rounds,
                report,
                ct,
                new Contender($"bare insert, {writers} at once", stop => Load.PerSecondAsync(writers, effort.Turn, (_, c) => bare.AppendAsync(row, c), stop)),
                new Contender($"evidence, {writers} at once", stop => Load.PerSecondAsync(writers, effort.Turn, (_, c) => AppendAsync(product, draft, c), stop)));
            report.Add(Name, taken[0], "a second");
            report.Add(Name, taken[1], "a second");
            report.AddRatio(Name, taken[1].Over(taken[0], $"evidence / bare, {writers} at once"));
        }
    }

    private static async Task AppendAsync(Product product, EvidenceDraft draft, CancellationToken ct)
    {
        var appended = await product.Evidence.AppendAsync(draft, ct);
        if (!appended.IsAllowed)
        {
            throw new InvalidOperationException($"Evidence was refused: {appended.Refusal!.Reason}");
        }
    }

    /// <summary>An entry as the view of one message leaves it.</summary>
    private static EvidenceDraft View() => new()
    {
        Tenant = TenantId.Default.Value,
        Kind = EvidenceKind.ViewIntent,
        Actor = "prs_0123456789abcdef0123456789abcdef",
        Mailbox = "mbx_0123456789abcdef01234567",
        Purpose = "read-mail",
        Ground = "mailbox-agreement:agr_0123456789abcdef01234567",
        PolicyHash = new string('a', 64),
        Correlation = "0123456789abcdef01234567",
        Subjects = [new string('b', 32)],
        Facts = EvidenceFacts.Of(("expires", "2026-01-01T00:00:00Z"), ("remote-images", "no"), ("shows", "body")),
    };
}
