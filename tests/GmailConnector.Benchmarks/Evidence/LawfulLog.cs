using GmailConnector.Evidence;

namespace GmailConnector.Benchmarks.Evidence;

/// <summary>An exported log of any length that has no fault: an agreement, a mailbox, and views with their outcomes.</summary>
internal static class LawfulLog
{
    private const string Ground = "mailbox-agreement:agr_0123456789abcdef01234567";
    private const string Mailbox = "m.0123456789abcdef";
    private const string Owner = "p.0123456789abcdef";

    private static readonly string Policy = new('a', 64);

    internal static async Task WriteAsync(string file, int entries, CancellationToken ct)
    {
        await using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        var (head, at) = (ChainHead.Empty, TimeProvider.System.GetUtcNow());
        for (var i = 0; i < entries; i++)
        {
            if (!head.Append(Draft(i), at.AddMilliseconds(i)).TryGet(out var entry, out var refusal))
            {
                throw new InvalidOperationException(refusal.Reason);
            }

            await EvidenceFile.WriteAsync(stream, entry.Bytes, ct);
            head = entry.Head;
        }
    }

    private static EvidenceDraft Draft(int index) => index switch
    {
        0 => Of(EvidenceKind.PolicyLoaded, null),
        1 => Of(EvidenceKind.AgreementRecorded, null) with { Actor = Owner, Ground = Ground },
        2 => Of(EvidenceKind.MailboxConnected, null) with
        {
            Actor = Owner,
            Ground = Ground,
            Mailbox = Mailbox,
            Facts = EvidenceFacts.Of(("granted", "gmail.readonly"))
        },
        _ when index % 2 == 1 =>
            Of(EvidenceKind.ViewIntent, index) with
            {
                Subjects = [new string('b', 32), new string('c', 32)],
                Facts = EvidenceFacts.Of(("expires", "2026-01-01T00:00:00Z"), ("shows", "thread"))
            },
        _ => Of(EvidenceKind.ViewOutcome, index - 1) with
        {
            Facts = EvidenceFacts.Of(("calls.gmail.readonly", "threads.get:1"), ("result", "done"))
        },
    };

    private static EvidenceDraft Of(EvidenceKind kind, int? act)
    {
        var draft = new EvidenceDraft { Tenant = "default", Kind = kind, Actor = EvidenceDraft.Machine, PolicyHash = Policy };
        return act is null
            ? draft
            : draft with { Actor = Owner, Ground = Ground, Mailbox = Mailbox, Purpose = "read-mail", Correlation = $"{act:x24}" };
    }
}
