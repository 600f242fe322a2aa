using System.Diagnostics;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Read;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Benchmarks.Guard;

/// <summary>What the guard's own work costs: a decision, and a page of sealed content beside the same page of plain strings.</summary>
internal static class GuardBenchmark
{
    private const string Name = "guard";

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        var viewer = new Viewer(TenantId.Default, new PersonId("p_amira"), new HashSet<Role> { Role.Agent }, "benchmark");
        await DecisionsAsync(viewer, effort, report, ct);
        await PagesAsync(viewer, effort, report, ct);
    }

    private static async Task DecisionsAsync(Viewer viewer, Effort effort, Report report, CancellationToken ct)
    {
        var policy = PolicyLoader.Load(Path.Combine(AppContext.BaseDirectory, "policy"));
        var now = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
        var mailbox = new MailboxRecord
        {
            Id = new MailboxId("mbx_sample"),
            Tenant = viewer.Tenant,
            Owner = viewer.Person,
            Subject = "1",
            Address = "amira@halo.example",
            State = MailboxState.Connected,
            Granted = GmailScopes.All.ToHashSet(),
            Agreement = new AgreementId("agr_sample"),
            ConnectedAt = now.AddDays(-1),
        };
        var agreement = new AgreementRecord(
            mailbox.Agreement,
            viewer.Tenant,
            viewer.Person,
            policy.Agreement.Version,
            policy.Agreement.Hash,
            policy.Hash,
            GmailScopes.All,
            mailbox.ConnectedAt,
            mailbox.Id,
            null);
        var request = new AccessRequest(
            viewer,
            viewer.Tenant,
            mailbox.Id,
            Purpose.DownloadAttachment,
            [.. Enumerable.Range(0, 50).Select(i => new MessageId($"m{i}"))],
            GmailScope.ReadOnly);
        var facts = new AccessFacts(mailbox, agreement, now);
        long bytes = 0;
        var taken = await Turns.TakeAsync(
            effort,
            report,
            ct,
            new Contender("an allowed decision", _ => Task.FromResult(MicrosecondsOf(request, facts, policy, effort.Turn, out bytes))));
        report.Add(Name, taken[0], "µs", Target.AtMost(2));
        report.Add(Name, new Series("an allowed decision allocates", [bytes]), "bytes", Target.AtMost(0));
    }

    private static double MicrosecondsOf(
        AccessRequest request, AccessFacts facts, LimitedUsePolicy policy, TimeSpan duration, out long bytes)
    {
        var (done, allocated, watch) = (0L, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        while (watch.Elapsed < duration)
        {
            for (var i = 0; i < 1_000; i++)
            {
                if (!AccessRules.Decide(request, facts, policy).IsAllowed)
                {
                    throw new InvalidOperationException("The decision that is measured is refused.");
                }
            }

            done += 1_000;
        }

        bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / done;
        return watch.Elapsed.TotalMicroseconds / done;
    }

    private static async Task PagesAsync(Viewer viewer, Effort effort, Report report, CancellationToken ct)
    {
        await using var pages = PageHost.Build(viewer, services => services.AddSingleton(new SampleThread(viewer)));
        var page = await pages.TextAsync("/thread/plain", ct);
        if (page != await pages.TextAsync("/thread/plain/read", ct) || page != await pages.TextAsync("/thread/sealed", ct))
        {
            throw new InvalidOperationException("The pages don't render the same.");
        }

        Contender Page(string name, string path) =>
            new(name, stop => Load.ProcessorTimeAsync(() => pages.GetAsync(path, stop), effort.Turn, stop));
        var taken = await Turns.TakeAsync(
            effort,
            report,
            ct,
            Page("a conversation of plain strings, its bytes passed on", "/thread/plain"),
            Page("the same, its markup followed", "/thread/plain/read"),
            Page("the same, sealed", "/thread/sealed"));
        foreach (var series in taken)
        {
            report.Add(Name, series, "µs of processor");
        }

        report.AddRatio(Name, taken[1].Over(taken[0], "the plain page, its markup followed / plain"));
        report.AddRatio(Name, taken[2].Over(taken[0], "the sealed page, filled / plain"));
    }
}
