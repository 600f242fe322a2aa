using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace GmailConnector.Guard.Grants;

/// <summary>The selections that were counted and not filed yet, kept in memory for an hour, each for whoever counted it.</summary>
internal sealed class FrozenScopes(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<ScopeId, Entry> entries = new();

    // INVARIANT: a selection is added once and never changed, so exactly what was counted is filed.
    internal (ScopeId Id, DateTimeOffset Until) Keep(Viewer viewer, LegalBasisKind kind, FrozenMessages messages)
    {
        var now = clock.GetUtcNow();
        foreach (var old in entries.Where(e => e.Value.Until <= now))
        {
            entries.TryRemove(old.Key, out _);
        }

        var id = new ScopeId("scp_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)));
        entries[id] = new Entry(viewer.Tenant, viewer.Person, kind, messages, now + Kept);
        return (id, now + Kept);
    }

    internal FrozenMessages? Find(Viewer viewer, LegalBasisKind kind, ScopeId id) =>
        entries.TryGetValue(id, out var entry)
            && entry.Tenant == viewer.Tenant
            && entry.Person == viewer.Person
            && entry.Kind == kind
            && entry.Until > clock.GetUtcNow()
            ? entry.Messages
            : null;

    /// <summary>Removes it, once: a filing that is sent twice finds nothing the second time.</summary>
    internal bool Use(ScopeId id) => entries.TryRemove(id, out _);

    private sealed record Entry(TenantId Tenant, PersonId Person, LegalBasisKind Kind, FrozenMessages Messages, DateTimeOffset Until);
}

/// <summary>Messages that were counted and fixed, how they were named, and what the store has of each in clear.</summary>
internal sealed record FrozenMessages(AccessScope Scope, ScopeCriteria Criteria, IReadOnlyList<RequestedMessage> Messages);
