using System.Globalization;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Benchmarks.Inbox;

/// <summary>A mailbox's cached mail, newest first and the same for every size: a small mailbox holds what a large one has on top.</summary>
internal static class StoredMail
{
    private const int AtOnce = 500;
    private const int InThread = 3;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    private static readonly string[] Own = ["Label_1", "Label_2", "Label_3", "Label_4"];

    internal static async Task FillAsync(Product product, MailboxRecord mailbox, int count, DateTimeOffset newest, CancellationToken ct)
    {
        LabelRecord[] labels =
        [
            .. new[] { LabelId.Inbox, LabelId.Sent, LabelId.Draft, LabelId.Starred, LabelId.Unread, LabelId.Spam, LabelId.Trash }
                .Select(l => new LabelRecord(l, l.Value, true, null)),
            .. Own.Select(l => new LabelRecord(new LabelId(l), "Customers " + l, false, "#4a86e8")),
        ];
        await product.Messages.SaveLabelListAsync(mailbox.Tenant, mailbox.Id, labels, ct);
        foreach (var places in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            var state = new SyncState(true, 1, null, places[^1] + 1, count, newest);
            await product.Messages.SaveAsync(mailbox.Tenant, mailbox.Id, [.. places.Select(i => Message(i, newest))], state, ct);
        }
    }

    private static MessageRecord Message(int place, DateTimeOffset newest)
    {
        var thread = place / InThread;
        var incoming = place % InThread != 1;
        var from = incoming
            ? $"Customer {thread % 97} <customer{thread % 97}@firm{thread % 41}.example>"
            : $"Amira Haddad <{SandboxProcess.Account}>";
        var to = incoming
            ? $"Amira Haddad <{SandboxProcess.Account}>"
            : $"Customer {thread % 97} <customer{thread % 97}@firm{thread % 41}.example>";
        var subject = $"{(place % InThread == InThread - 1 ? "" : "Re: ")}Printer on floor {thread % 9}: ticket HD-{thread}";
        var text = string.Join(
            "\n\n",
            Enumerable.Range(0, 8).Select(i =>
                $"The part number {thread + i} is ordered and should be there the day after tomorrow; message {place} of the log says so."));
        return new MessageRecord
        {
            Id = new MessageId(Hex(0x19A0_0000_0000_0000 - place)),
            Thread = new ThreadId(Hex(0x19A0_0000_0000_0000 - (thread * InThread) - InThread + 1)),
            InternalDate = newest - (place * Between),
            SizeEstimate = 4_000,
            HasAttachments = thread % 7 == 0,
            Labels = [.. LabelsOf(place, thread, incoming)],
            Summary = new MessageSummary(from, to, subject, text[..120]),
            Content = new MessageContent(
                [new HeaderField("From", from), new HeaderField("To", to), new HeaderField("Subject", subject)],
                text,
                $"<div>{text.Replace("\n", "<br>", StringComparison.Ordinal)}</div>",
                []),
        };
    }

    // Two threads of three are in the inbox, one of five is unread, one of four has a label of the person's own.
    private static IEnumerable<LabelId> LabelsOf(int place, int thread, bool incoming)
    {
        if (!incoming)
        {
            yield return LabelId.Sent;
        }
        else if (thread % 3 != 0)
        {
            yield return LabelId.Inbox;
        }

        if (incoming && thread % 5 == 0)
        {
            yield return LabelId.Unread;
        }

        if (place % 50 == 0)
        {
            yield return LabelId.Starred;
        }

        if (thread % 4 == 0)
        {
            yield return new LabelId(Own[thread / 4 % Own.Length]);
        }
    }

    private static string Hex(long value) => value.ToString("x16", CultureInfo.InvariantCulture);
}
