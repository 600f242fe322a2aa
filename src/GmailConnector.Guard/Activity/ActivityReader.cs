using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Activity;

/// <summary>
/// Reads a mailbox's evidence from the newest entry until a page is full. Each page but the last is full, and the next continues after an
/// entry that was shown, so neither the length of a page nor its end reveals entries that are withheld.
/// </summary>
internal sealed class ActivityReader(IEvidenceLog evidence, MailSession session, MailboxLegalBases grounds)
{
    private const int AtOnce = 500;
    private const int MostLookedAt = 50_000;

    // An outcome is newer than its intent, so it may be on the page before.
    private const int OutcomesAhead = 200;

    private readonly Dictionary<string, string> results = new(StringComparer.Ordinal);
    private readonly Dictionary<long, DateTimeOffset> questions = [];

    internal List<EvidenceEntry> Shown { get; } = [];

    /// <summary>Where the next page begins; null at the end.</summary>
    internal long? Older { get; private set; }

    internal async Task TakeAsync(ActivityFilter filter, long? before, int limit, CancellationToken ct)
    {
        var at = before is { } end && end < long.MaxValue - OutcomesAhead ? end + OutcomesAhead : (long?)null;
        long? lastSeen = null;
        for (var lookedAt = 0; lookedAt < MostLookedAt; lookedAt += AtOnce)
        {
            var entries = await evidence.AboutAsync(session.Viewer.Tenant, session.Mailbox, at, AtOnce, ct);
            foreach (var entry in entries.Where(e => !grounds.Withholds(e) && Notes(e) && !(e.Index >= before)))
            {
                lastSeen = entry.Index;
                if (!Fits(entry, filter))
                {
                    continue;
                }

                if (Shown.Count == limit)
                {
                    Older = Shown[^1].Index;
                    return;
                }

                Shown.Add(entry);
            }

            if (entries.Count < AtOnce)
            {
                return;
            }

            at = entries[^1].Index;
        }

        Older = lastSeen;
    }

    internal string ResultOf(EvidenceEntry entry) =>
        entry.Facts.TryGetValue("code", out var code) ? code : results.GetValueOrDefault(entry.Correlation ?? "", "recorded");

    internal DateTimeOffset? QuestionedAt(EvidenceEntry entry) => questions.TryGetValue(entry.Index, out var at) ? at : null;

    /// <summary>Keeps what an entry says about earlier ones; false for an entry that says nothing else.</summary>
    internal bool Notes(EvidenceEntry entry)
    {
        if (entry.Kind.IsOutcome)
        {
            results.TryAdd(entry.Correlation ?? "", entry.Facts.GetValueOrDefault("result", "done"));
            return false;
        }

        if (entry.Kind == EvidenceKind.SignInChecked)
        {
            return false;
        }

        if (entry.Kind == EvidenceKind.AccessQuestioned && long.TryParse(entry.Facts.GetValueOrDefault("entry", ""), out var questioned))
        {
            questions[questioned] = entry.At;
        }

        return true;
    }

    // What the connector does for somebody who is away counts as theirs.
    internal static string ActorOf(EvidenceEntry entry) => entry.Facts.GetValueOrDefault(AccessGate.OnBehalfFact, entry.Actor);

    private bool Fits(EvidenceEntry entry, ActivityFilter filter) =>
        (!filter.OthersOnly || (ActorOf(entry) is var actor && actor != EvidenceDraft.Machine && actor != grounds.Owner.Value))
        && (filter.Person is not { } person || ActorOf(entry) == person.Value)
        && (filter.Ground.Length == 0 || grounds.KindOf(entry) == filter.Ground);
}
