using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Rooms;

/// <summary>Who looked at a mailbox: read from the evidence, shown to its owner. It holds no message data, so it needs no agreement.</summary>
internal sealed class ActivityRoom(IMailboxStore mailboxes, IPeopleStore people, IEvidenceLog evidence)
{
    internal async Task<Outcome<IReadOnlyList<AccessRecord>>> WhoLookedAsync(MailSession session, long? before, int limit, CancellationToken ct)
    {
        try
        {
            var mailbox = await mailboxes.FindAsync(session.Viewer.Tenant, session.Mailbox, ct);
            if (mailbox is null || mailbox.Owner != session.Viewer.Person)
            {
                return Refusal.NotFound;
            }

            var entries = await evidence.AboutAsync(session.Viewer.Tenant, session.Mailbox, before, Math.Clamp(limit, 1, 200), ct);
            var results = entries
                .Where(e => e.Kind.IsOutcome && e.Correlation is not null)
                .ToDictionary(e => e.Correlation!, e => e.Facts.GetValueOrDefault("result", "done"), StringComparer.Ordinal);
            var shown = entries.Where(e => !e.Kind.IsOutcome).ToList();
            var names = await NamesAsync(session, shown, ct);
            return shown.Select(e => Record(e, session.Viewer, names, results)).ToList();
        }
        catch (StoreUnavailableException e)
        {
            return AccessGate.StoreRefusal(e);
        }
    }

    private static AccessRecord Record(EvidenceEntry entry, Viewer owner, IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, string> results)
    {
        var isPerson = entry.Actor != EvidenceDraft.Machine;
        return new AccessRecord(
            entry.At,
            isPerson ? new PersonId(entry.Actor) : null,
            new GuardedText(isPerson ? names.GetValueOrDefault(entry.Actor, "Somebody who has left") : "The connector itself", Audience.Of(owner)),
            entry.Purpose is { } purpose ? Purposes.ByPolicyName.GetValueOrDefault(purpose) : Purpose.None,
            entry.Ground ?? string.Empty,
            entry.Kind.Name,
            entry.Facts.GetValueOrDefault("shows", string.Empty),
            entry.Subjects.Count,
            entry.Facts.TryGetValue("code", out var code) ? code : results.GetValueOrDefault(entry.Correlation ?? string.Empty, "recorded"),
            entry.Index);
    }

    private async Task<Dictionary<string, string>> NamesAsync(MailSession session, IEnumerable<EvidenceEntry> entries, CancellationToken ct)
    {
        var actors = entries.Select(e => e.Actor).Where(a => a != EvidenceDraft.Machine).Distinct(StringComparer.Ordinal).Select(a => new PersonId(a)).ToList();
        var found = await people.FindAsync(session.Viewer.Tenant, actors, ct);
        return found.ToDictionary(p => p.Id.Value, p => string.Create(CultureInfo.InvariantCulture, $"{p.Name}"), StringComparer.Ordinal);
    }
}
