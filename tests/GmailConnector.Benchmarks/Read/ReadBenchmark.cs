using GmailConnector.Benchmarks.Evidence;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Guard;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Benchmarks.Read;

/// <summary>Reading a cached message through the door, beside the same without gate and evidence, and beside the gate alone.</summary>
internal static class ReadBenchmark
{
    private const string Name = "read";
    private const int Messages = 500;

    private static readonly int[] Readers = [1, 16];

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        var evidence = new SwitchedEvidence();
        await using var google = await SandboxProcess.StartAsync(Messages, ct);
        await using var product = await Product.StartAsync(google.BaseUri, ct, services => services.AddSingleton<IEvidenceLog>(evidence));
        var mailbox = await product.ConnectAsync(google, "reader", ct);
        await product.SyncAsync(mailbox, ct);
        var ids = await product.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, ct);
        var viewer = await product.SignInAsync(mailbox, ct);
        await using var pages = PageHost.Build(
            viewer,
            services =>
                services
                    .AddSingleton(product.Get<Mailboxes>())
                    .AddSingleton(product.Messages)
                    .AddSingleton(new ReadSubject(viewer, mailbox.Id)));
        await RequireSamePageAsync(pages, ids[0], ct);

        await using var unflushed = EvidenceInMemory.Open(product);
        await product.Get<EvidenceLog>().SettleAsync(ct);
        foreach (var readers in Readers)
        {
            Contender Guarded(string name, IEvidenceLog log) => new(
                $"{name}, {readers} at once",
                stop =>
                {
                    evidence.Current = log;
                    return Load.PerSecondAsync(readers, effort.Turn, (i, c) => pages.GetAsync($"/guarded/{ids[i % ids.Count]}", c), stop);
                });

            var unguarded = new Contender(
                $"unguarded, {readers} at once",
                stop => Load.PerSecondAsync(readers, effort.Turn, (i, c) => pages.GetAsync($"/unguarded/{ids[i % ids.Count]}", c), stop));
            var gate = Guarded("gate alone", new NoEvidence());
            var memory = unflushed is null ? null : Guarded("guarded, evidence in memory", unflushed.Log);
            var whole = Guarded("guarded", product.Get<EvidenceLog>());
            Contender[] contenders = memory is null ? [unguarded, gate, whole] : [unguarded, gate, memory, whole];
            await ReportAsync(report, effort, readers, contenders, ct);
        }
    }

    private static async Task ReportAsync(Report report, Effort effort, int readers, Contender[] contenders, CancellationToken ct)
    {
        var taken = await Turns.TakeAsync(effort, report, ct, contenders);
        foreach (var series in taken)
        {
            report.Add(Name, series, "a second");
        }

        foreach (var series in taken.Skip(1))
        {
            report.AddRatio(Name, taken[0].Over(series, $"time of {series.Name} / unguarded"));
        }

        // A caller's time is callers by rate; what one adds to another is what it costs.
        Series Added(Series with, Series without, string what) =>
            new($"{what}, {readers} at once", [.. with.Values.Zip(without.Values, (w, wo) => readers * 1e6 * ((1 / w) - (1 / wo)))]);
        report.Add(Name, Added(taken[1], taken[0], "the gate adds"), "µs a read");
        if (taken.Count == 4)
        {
            report.Add(Name, Added(taken[2], taken[1], "evidence adds without its flush"), "µs a read");
            report.Add(Name, Added(taken[3], taken[2], "the flush adds"), "µs a read");
        }
        else
        {
            report.Add(Name, Added(taken[2], taken[1], "evidence adds with its flush"), "µs a read");
        }
    }

    private static async Task RequireSamePageAsync(PageHost pages, MessageId message, CancellationToken ct)
    {
        if (await pages.TextAsync($"/guarded/{message}", ct) != await pages.TextAsync($"/unguarded/{message}", ct))
        {
            throw new InvalidOperationException("The two pages don't render the same.");
        }
    }
}
