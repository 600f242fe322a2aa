using GmailConnector.Benchmarks.Guard;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Guard;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Benchmarks.Read;

/// <summary>
/// A stored conversation opened and rendered, its content filled in as it leaves, beside the same opened and rendered as plain text.
/// </summary>
internal static class ThreadBenchmark
{
    private const string Name = "thread";

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        await using var product = await Product.StartAsync(null, ct);
        var mailbox = await product.AddMailboxAsync("reader", SandboxProcess.Subject, ct);
        await product.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, SampleThread.Records(), null, ct);
        var viewer = await product.SignInAsync(mailbox, ct);
        await using var pages = PageHost.Build(
            viewer, services => services.AddSingleton(product.Get<Mailboxes>()).AddSingleton(new ReadSubject(viewer, mailbox.Id)));
        if (await pages.TextAsync("/opened/plain", ct) != await pages.TextAsync("/opened/sealed", ct))
        {
            throw new InvalidOperationException("The pages don't render the same.");
        }

        Contender Page(string name, string path) =>
            new(name, stop => Load.ProcessorTimeAsync(() => pages.GetAsync(path, stop), effort.Turn, stop));
        var taken = await Turns.TakeAsync(
            effort,
            report,
            ct,
            Page("a stored conversation, shown as plain text", "/opened/plain"),
            Page("the same, sealed", "/opened/sealed"));
        foreach (var series in taken)
        {
            report.Add(Name, series, "µs of processor");
        }

        report.AddRatio(Name, taken[1].Over(taken[0], "the sealed page, filled / plain"), Target.AtMost(1.03));
    }
}
