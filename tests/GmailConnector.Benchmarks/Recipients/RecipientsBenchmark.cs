using System.Diagnostics;
using System.Globalization;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Guard;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Benchmarks.Recipients;

/// <summary>
/// Suggestions for a recipient in a mailbox of 100,000 messages of a year, exchanged with 10,000 people, a few of them often: decided,
/// recorded, opened, matched and sealed.
/// </summary>
internal static class RecipientsBenchmark
{
    private const string Name = "recipients";
    private const int AtOnce = 500;
    private const int People = 10_000;
    private const double Percentile = 0.95;
    private static readonly TimeSpan Span = TimeSpan.FromDays(364);
    private static readonly string[] Asked = ["a", "be", "customer 12", "firm7", "okafor", "zzz"];

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        await using var product = await Product.StartAsync(google: null, ct);
        var mailbox = await product.AddMailboxAsync("reader", "sub-reader", ct);
        foreach (var places in Enumerable.Range(0, effort.Huge).Chunk(AtOnce))
        {
            await product.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, [.. places.Select(i => Message(i, effort.Huge))], null, ct);
        }

        var viewer = await product.SignInAsync(mailbox, ct);
        var door = product.Get<Mailboxes>().Open(viewer, mailbox.Id);
        var taken = await Turns.TakeAsync(
            effort,
            report,
            ct,
            new Contender($"a look-up among {effort.Huge:N0} messages", stop => SlowestAsync(door, viewer, effort.Turn, stop)));
        report.Add(Name, taken[0], "ms, p95", Target.AtMost(50));
    }

    private static async Task<double> SlowestAsync(Mailbox door, Viewer viewer, TimeSpan duration, CancellationToken ct)
    {
        var (times, whole) = (new List<double>(), Stopwatch.StartNew());
        do
        {
            var typed = new GuardedText(Asked[times.Count % Asked.Length], new TypedInput(viewer));
            var one = Stopwatch.GetTimestamp();
            var found = await door.FindRecipientsAsync(typed, ct);
            times.Add(Stopwatch.GetElapsedTime(one).TotalMilliseconds);
            if (!found.TryGet(out _, out var refusal))
            {
                throw new InvalidOperationException($"The look-up that is measured was refused: {refusal.Reason}");
            }
        }
        while (whole.Elapsed < duration || times.Count < 20);

        times.Sort();
        return times[(int)(times.Count * Percentile)];
    }

    // Of three messages one goes to somebody who is written to every day; the others are from everybody in turn.
    private static MessageRecord Message(int place, int count)
    {
        var isSent = place % 3 == 0;
        var person = isSent ? place / 3 % 40 : place * 7919 % People;
        var who = $"Customer {person} Okafór <customer.{person}@firm{person % 400}.example>";
        var own = $"Amira Haddad <{SandboxProcess.Account}>";
        var (from, to) = isSent ? (own, who) : (who, own);
        return new MessageRecord
        {
            Id = new MessageId((0x19A0_0000_0000_0000 - place).ToString("x16", CultureInfo.InvariantCulture)),
            Thread = new ThreadId((0x19A0_0000_0000_0000 - place).ToString("x16", CultureInfo.InvariantCulture)),
            InternalDate = TimeProvider.System.GetUtcNow() - (place * (Span / count)),
            SizeEstimate = 1_000,
            HasAttachments = false,
            Labels = [isSent ? LabelId.Sent : LabelId.Inbox],
            Summary = new MessageSummary(from, to, "Printer", "Printer"),
            Content = new MessageContent([new HeaderField("From", from), new HeaderField("To", to)], "Printer", null, []),
        };
    }
}
