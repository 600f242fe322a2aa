using System.Collections.Concurrent;
using GmailConnector.Evidence;
using GmailConnector.Guard;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// The names of people and mailboxes in the log: keyed hashes of their ids, so that whoever has the log, which anybody may have, and knows an id from an
/// address or a form doesn't find it there. Inside this installation entries carry the ids.
/// </summary>
internal sealed class EvidencePseudonyms(TenantKeys keys)
{
    private const string Person = "prs_";
    private const string Mailbox = "mbx_";

    private readonly ConcurrentDictionary<(string Tenant, string Id), string> pseudonyms = [];
    private readonly ConcurrentDictionary<string, string> ids = new(StringComparer.Ordinal);

    /// <summary>Learns who there is; whoever comes later is learned with their first entry.</summary>
    internal async Task LearnAsync(SqliteDatabase store, CancellationToken ct)
    {
        var rows = await store.ReadAsync(c => c.RowsAsync<Row>("SELECT tenant, id FROM people UNION ALL SELECT tenant, id FROM mailboxes", null, ct), ct);
        foreach (var row in rows)
        {
            Hide(row.Tenant, row.Id);
        }
    }

    /// <summary>The draft as it is written.</summary>
    internal EvidenceDraft Hide(EvidenceDraft draft) => draft with
    {
        Actor = Hide(draft.Tenant, draft.Actor),
        Mailbox = draft.Mailbox is { } mailbox ? Hide(draft.Tenant, mailbox) : null,
        Facts = Each(draft.Facts, word => Hide(draft.Tenant, word)),
    };

    /// <summary>A written entry with the ids behind its names. Its bytes are no longer the log's.</summary>
    internal EvidenceEntry Show(EvidenceEntry entry) => EvidenceEntry.Seal(
        new EvidenceDraft
        {
            Tenant = entry.Tenant,
            Kind = entry.Kind,
            Actor = Show(entry.Actor),
            Mailbox = entry.Mailbox is { } mailbox ? Show(mailbox) : null,
            Purpose = entry.Purpose,
            Ground = entry.Ground,
            PolicyHash = entry.PolicyHash,
            Correlation = entry.Correlation,
            Subjects = entry.Subjects,
            Facts = Each(entry.Facts, Show),
        },
        entry.Index,
        entry.Previous,
        entry.At);

    internal string Show(string pseudonym) => ids.GetValueOrDefault(pseudonym, pseudonym);

    private string Hide(string tenant, string id) =>
        id.StartsWith(Person, StringComparison.Ordinal) || id.StartsWith(Mailbox, StringComparison.Ordinal) ? pseudonyms.GetOrAdd((tenant, id), Make) : id;

    private string Make((string Tenant, string Id) named)
    {
        var pseudonym = $"{named.Id[0]}.{keys.EvidenceName(new TenantId(named.Tenant), named.Id)}";
        ids[pseudonym] = named.Id;
        return pseudonym;
    }

    // A fact may name somebody among other words.
    private static IReadOnlyDictionary<string, string> Each(IReadOnlyDictionary<string, string> facts, Func<string, string> word) =>
        facts.Count == 0 ? facts : facts.ToDictionary(f => f.Key, f => string.Join(' ', f.Value.Split(' ').Select(word)), StringComparer.Ordinal);

    private sealed class Row
    {
        public string Tenant { get; init; } = "";

        public string Id { get; init; } = "";
    }
}
