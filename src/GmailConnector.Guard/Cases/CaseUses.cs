using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Cases;

/// <summary>
/// What was done with an access, read from the evidence log: every message that was opened or exported, what was refused, and what a
/// mailbox's owner asked about it. Officers see it in the history of the case, so whoever reviews findings knows what they rest on.
/// </summary>
internal sealed class CaseUses(IEvidenceLog evidence, IMailboxStore mailboxes, ISubjectHasher hasher, CasePresenter presenter)
{
    /// <summary>The newest that a page shows.</summary>
    internal const int Most = 200;

    /// <summary>Oldest first; of very many the newest.</summary>
    internal async Task<IReadOnlyList<CaseUse>> OfAsync(Viewer viewer, AccessGrant grant, CancellationToken ct)
    {
        var found = new List<(EvidenceEntry Entry, CaseUseKind Kind, IReadOnlyList<int> Numbers)>();
        foreach (var mailbox in grant.Scope.Mailboxes)
        {
            var numbers = await NumbersAsync(grant, mailbox, ct);
            await foreach (var entry in EntriesAsync(grant, mailbox, ct))
            {
                if (KindOf(entry) is { } kind)
                {
                    found.Add((entry, kind, [.. entry.Subjects.Where(numbers.ContainsKey).Select(s => numbers[s]).Order()]));
                }
            }
        }

        var shown = found.OrderByDescending(f => f.Entry.Index).Take(Most).Reverse().ToList();
        var people = await presenter.NameAsync(viewer, [.. shown.Select(f => new PersonId(f.Entry.Actor)).Distinct()], ct);
        return [.. shown.Select(f => new CaseUse(f.Entry.At, people.First(p => p.Id.Value == f.Entry.Actor), f.Kind, f.Numbers))];
    }

    private static CaseUseKind? KindOf(EvidenceEntry entry) => entry switch
    {
        _ when entry.Actor == EvidenceDraft.Machine => null,
        _ when entry.Kind == EvidenceKind.AccessQuestioned => CaseUseKind.Questioned,
        _ when entry.Kind == EvidenceKind.AccessRefused => CaseUseKind.Refused,
        _ when entry.Kind == EvidenceKind.ExportIntent => CaseUseKind.Exported,
        _ when entry.Kind != EvidenceKind.ViewIntent => null,
        _ => entry.Facts.GetValueOrDefault("shows") switch
        {
            "archive" => CaseUseKind.Archived,
            "export" => CaseUseKind.Exported,
            _ => CaseUseKind.Opened,
        },
    };

    // The log has each message as a keyed hash, which is computed again for those of the case.
    private async Task<Dictionary<string, int>> NumbersAsync(AccessGrant grant, MailboxId mailbox, CancellationToken ct)
    {
        if (await mailboxes.FindAsync(grant.Tenant, mailbox, ct) is not { State: not MailboxState.Erased })
        {
            return [];
        }

        var here = CasePresenter.InOrder(grant)
            .Select((m, i) => (m.Mailbox, m.Id, Number: i + 1))
            .Where(m => m.Mailbox == mailbox)
            .ToList();
        var hashes = await hasher.HashAsync(grant.Tenant, mailbox, [.. here.Select(m => m.Id)], ct);
        return here.Zip(hashes).ToDictionary(p => p.Second, p => p.First.Number, StringComparer.Ordinal);
    }

    private IAsyncEnumerable<EvidenceEntry> EntriesAsync(AccessGrant grant, MailboxId mailbox, CancellationToken ct) =>
        evidence.BackAsync(grant.Tenant, mailbox, ct)
            .TakeWhile(e => e.At >= grant.AskedAt)
            .Where(e => e.Ground == grant.Name || IsClaimed(e, grant));

    private static bool IsClaimed(EvidenceEntry entry, AccessGrant grant) =>
        entry.Kind == EvidenceKind.AccessRefused && entry.Facts.GetValueOrDefault(AccessGate.ClaimedGrant) == grant.Id.Value;
}

/// <summary>One line of what was done with an access.</summary>
/// <param name="At">When it was recorded, which is before anything was shown.</param>
/// <param name="By">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Messages">The numbers of the messages in the case.</param>
public sealed record CaseUse(DateTimeOffset At, NamedPerson By, CaseUseKind Kind, IReadOnlyList<int> Messages);

/// <summary>What somebody did with an access.</summary>
public enum CaseUseKind
{
    /// <summary>Opened a message.</summary>
    Opened,

    /// <summary>Prepared or downloaded an encrypted archive of attachments.</summary>
    Archived,

    /// <summary>Prepared or downloaded an export of messages.</summary>
    Exported,

    /// <summary>Was refused.</summary>
    Refused,

    /// <summary>Asked about it, as the owner of the mailbox.</summary>
    Questioned,
}
