using System.Collections.Concurrent;
using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// Checks in the session store that a person who acts is signed in, and records this before the act, under the person's pseudonym there.
/// Once in a few minutes is enough. An entry that names the sign-in itself would link everything that is done in it.
/// </summary>
internal sealed class SignInChecks(ISessionStore sessions, TimeProvider clock)
{
    /// <summary>How long one check is used. The verifier accepts twice as long.</summary>
    internal static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    // Only what this process recorded: another process, or a restart, checks again.
    private readonly ConcurrentDictionary<(string Tenant, string Actor, string SignIn), DateTimeOffset> written = new();

    /// <summary>The entry that has to precede this draft, if any; a refusal if the sign-in has ended.</summary>
    /// <param name="draft">The draft with ids.</param>
    /// <param name="hidden">The same draft with pseudonyms.</param>
    /// <param name="ct">Cancels the check.</param>
    internal async Task<Outcome<EvidenceDraft[]>> DueAsync(EvidenceDraft draft, EvidenceDraft hidden, CancellationToken ct)
    {
        if (draft.SignIn is not { } signIn
            || !draft.Kind.IsIntent
            || !IsDue(KeyOf(hidden)))
        {
            return Array.Empty<EvidenceDraft>();
        }

        return await sessions.IsLiveAsync(new TenantId(draft.Tenant), new PersonId(draft.Actor), signIn, ct)
            ? new[] { CheckOf(hidden) }
            : EvidenceRefusals.SignedOut;
    }

    /// <summary>Whether the check isn't recorded, or too long ago.</summary>
    internal bool IsDue((string Tenant, string Actor, string SignIn) key) =>
        !written.TryGetValue(key, out var at) || clock.GetUtcNow() - at >= Lasts;

    /// <summary>Remembers that the check is recorded.</summary>
    internal void Written((string Tenant, string Actor, string SignIn) key)
    {
        var now = clock.GetUtcNow();
        written[key] = now;
        foreach (var old in written.Where(w => now - w.Value >= Lasts))
        {
            written.TryRemove(old);
        }
    }

    internal static (string Tenant, string Actor, string SignIn) KeyOf(EvidenceDraft hidden) =>
        (hidden.Tenant, hidden.Actor, hidden.SignIn ?? "");

    // It names the context of the person's pseudonym, and nothing that would link it to other contexts.
    private static EvidenceDraft CheckOf(EvidenceDraft hidden) => new()
    {
        Tenant = hidden.Tenant,
        Kind = EvidenceKind.SignInChecked,
        Actor = hidden.Actor,
        Mailbox = CaseEntries.IsCase(hidden.Ground) ? null : hidden.Mailbox,
        Ground = CaseEntries.IsCase(hidden.Ground) ? hidden.Ground : null,
    };
}
