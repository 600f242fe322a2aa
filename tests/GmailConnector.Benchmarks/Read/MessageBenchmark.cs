using System.Diagnostics;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Guard;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Benchmarks.Read;

/// <summary>
/// A stored message of 100 KB, opened and laid out, with its style sheet beside without; and two that are made to take long.
/// </summary>
internal static class MessageBenchmark
{
    private const string Name = "message";

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        await using var product = await Product.StartAsync(null, ct);
        var mailbox = await product.AddMailboxAsync("reader", SandboxProcess.Subject, ct);
        var parts = Enumerable.Range(0, 10_000)
            .Select(i => new AttachmentPart($"1.{i}", $"file {i}.pdf", "application/pdf", 1_000, null, false)).ToList();
        (ThreadId Thread, string What, MessageRecord Record)[] mails =
        [
            Mail("sheet", "100 KB of HTML with a style sheet of 12 KB", SampleNewsletter.WithSheet),
            Mail("plain", "the same without", SampleNewsletter.WithoutSheet),
            Mail("css", "5 MB of CSS", SampleNewsletter.FiveMegabytesOfCss),
            Mail("parts", "10,000 parts", SampleNewsletter.Body, parts),
        ];
        await product.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, [.. mails.Select(m => m.Record)], null, ct);
        var door = product.Get<Mailboxes>().Open(await product.SignInAsync(mailbox, ct), mailbox.Id);

        Contender Opened(int mail) => new(
            mails[mail].What, stop => Load.ProcessorTimeAsync(() => OpenAsync(door, mails[mail].Thread, stop), effort.Turn, stop));
        var taken = await Turns.TakeAsync(effort, report, ct, Opened(0), Opened(1));
        foreach (var series in taken)
        {
            report.Add(Name, series, "µs of processor");
        }

        report.AddRatio(Name, taken[0].Over(taken[1], "with the style sheet / without"));
        var bad = await Turns.TakeAsync(effort, report, ct, Once(2), Once(3));
        foreach (var series in bad)
        {
            report.Add(Name, series, "s", Target.AtMost(2));
        }

        Contender Once(int mail) => new($"{mails[mail].What}, opened once", async stop =>
        {
            var watch = Stopwatch.StartNew();
            await OpenAsync(door, mails[mail].Thread, stop);
            return watch.Elapsed.TotalSeconds;
        });
    }

    private static (ThreadId Thread, string What, MessageRecord Record) Mail(
        string id, string what, string html, IReadOnlyList<AttachmentPart>? files = null) =>
        (new ThreadId(id), what, SampleNewsletter.Record(new ThreadId(id), html, files));

    // As the page does it, and then the frame.
    private static async Task OpenAsync(Mailbox door, ThreadId thread, CancellationToken ct)
    {
        var opened = (await door.ReadThreadAsync(thread, ct)).Value;
        var body = (await door.ReadBodyAsync(opened.Messages[0].Id, null, false, null, part => part, ct)).Value;
        if (body.Reveal().Length < SampleNewsletter.Body.Length)
        {
            throw new InvalidOperationException("Nothing was shown.");
        }
    }
}
