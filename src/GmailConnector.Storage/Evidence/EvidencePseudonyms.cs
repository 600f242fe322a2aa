using System.Collections.Concurrent;
using GmailConnector.Evidence;
using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// The pseudonyms of people, mailboxes and messages in the log. The log is public, so ids that somebody knows from an address or a form
/// must not be found in it. Inside this installation entries have the ids.
/// </summary>
internal sealed class EvidencePseudonyms(TenantKeys keys)
{
    private const string Mailbox = "mbx_";

    private readonly PersonNames people = new(keys);
    private readonly CoveredSubjects subjects = new(keys);
    private readonly ConcurrentDictionary<(string Tenant, string Id), string> pseudonyms = [];
    private readonly ConcurrentDictionary<string, string> ids = new(StringComparer.Ordinal);

    // INVARIANT: a context keeps the pseudonyms that it began with, because rules compare them within the context.
    private HashSet<string> older = [];

    /// <summary>
    /// Loads the known mailboxes, people's single pseudonyms from older entries, and the contexts that still use these. A new mailbox is
    /// added with its first entry.
    /// </summary>
    internal async Task LearnAsync(Database store, Database evidence, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c => c.RowsAsync<Row>("SELECT tenant, id FROM people UNION ALL SELECT tenant, id FROM mailboxes", null, ct), ct);
        foreach (var row in rows)
        {
            pseudonyms.GetOrAdd((row.Tenant, row.Id), Make);
        }

        var contexts = await evidence.ReadAsync(
            c => c.RowsAsync<Row>("SELECT tenant, context AS Id FROM evidence_older_names", null, ct), ct);
        older = [.. contexts.Select(r => MailboxIn(r.Tenant, r.Id))];
    }

    /// <summary>The draft as it is written.</summary>
    internal EvidenceDraft Hide(EvidenceDraft draft)
    {
        var mailbox = draft.Mailbox is { } id ? MailboxIn(draft.Tenant, id) : null;
        var context = EvidenceContext.Of(draft.Kind, draft.Ground, mailbox, draft.Correlation, draft.Facts);
        return draft with
        {
            Actor = Hide(draft.Tenant, context, draft.Actor),
            Mailbox = mailbox,
            Subjects = subjects.Cover(draft),
            Facts = Each(draft.Facts, word => Hide(draft.Tenant, context, word)),
        };
    }

    /// <summary>A written entry with ids instead of pseudonyms. Its bytes differ from those in the log.</summary>
    internal EvidenceEntry Show(EvidenceEntry entry)
    {
        var context = EvidenceContext.Of(entry.Kind, entry.Ground, entry.Mailbox, entry.Correlation, entry.Facts);
        return EvidenceEntry.Seal(
            new EvidenceDraft
            {
                Tenant = entry.Tenant,
                Kind = entry.Kind,
                Actor = Show(entry.Tenant, context, entry.Actor),
                Mailbox = entry.Mailbox is { } mailbox ? MailboxOf(mailbox) : null,
                Purpose = entry.Purpose,
                Ground = entry.Ground,
                PolicyHash = entry.PolicyHash,
                Correlation = entry.Correlation,
                Subjects = subjects.Uncover(entry),
                Facts = Each(entry.Facts, word => Show(entry.Tenant, context, word)),
            },
            entry.Index,
            entry.Previous,
            entry.At);
    }

    internal string MailboxOf(string pseudonym) => ids.GetValueOrDefault(pseudonym, pseudonym);

    private string Show(string tenant, string context, string word) =>
        PersonNames.IsName(word) ? people.IdOf(tenant, context, word) : MailboxOf(word);

    private string Hide(string tenant, string context, string word) =>
        !PersonNames.IsId(word) ? MailboxIn(tenant, word)
        : older.Contains(context) ? pseudonyms.GetOrAdd((tenant, word), Make)
        : people.NameOf(tenant, context, word);

    private string MailboxIn(string tenant, string word) =>
        word.StartsWith(Mailbox, StringComparison.Ordinal) ? pseudonyms.GetOrAdd((tenant, word), Make) : word;

    private string Make((string Tenant, string Id) named)
    {
        var pseudonym = $"{named.Id[0]}.{keys.EvidenceName(new TenantId(named.Tenant), named.Id)}";
        ids[pseudonym] = named.Id;
        return pseudonym;
    }

    // A fact may contain a person's id among other words.
    private static IReadOnlyDictionary<string, string> Each(IReadOnlyDictionary<string, string> facts, Func<string, string> word) =>
        facts.Count == 0
            ? facts
            : facts.ToDictionary(f => f.Key, f => string.Join(' ', f.Value.Split(' ').Select(word)), StringComparer.Ordinal);

    private sealed class Row
    {
        public string Tenant { get; init; } = "";

        public string Id { get; init; } = "";
    }
}
