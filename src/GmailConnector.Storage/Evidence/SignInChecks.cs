using System.Collections.Concurrent;
using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// That who does something is signed in: asked of the store of sign-ins, and put on record before what they do, under the name that they have there.
/// Once in a few minutes is enough; an entry of the sign-in itself would join everything that is done in it.
/// </summary>
internal sealed class SignInChecks(ISessionStore sessions, TimeProvider clock)
{
    /// <summary>How long one check does. The verifier lets it do for twice as long.</summary>
    internal static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    // Only what this process wrote: another one, or a restart, asks again.
    private readonly ConcurrentDictionary<(string Tenant, string Actor, string SignIn), DateTimeOffset> written = new();

    /// <summary>What has to be on record before this draft; nothing where nothing has to. A refusal where the sign-in has ended.</summary>
    /// <param name="draft">With the ids.</param>
    /// <param name="hidden">The same as it is written.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task<Outcome<EvidenceDraft[]>> DueAsync(EvidenceDraft draft, EvidenceDraft hidden, CancellationToken ct)
    {
        if (draft.SignIn is not { } signIn || !draft.Kind.IsIntent || (written.TryGetValue(KeyOf(hidden), out var at) && clock.GetUtcNow() - at < Lasts))
        {
            return Array.Empty<EvidenceDraft>();
        }

        return await sessions.IsLiveAsync(new TenantId(draft.Tenant), new PersonId(draft.Actor), signIn, ct)
            ? new[] { CheckOf(hidden) }
            : EvidenceRefusals.SignedOut;
    }

    /// <summary>Remembers that it is on record.</summary>
    internal void Written(EvidenceDraft hidden)
    {
        var now = clock.GetUtcNow();
        written[KeyOf(hidden)] = now;
        foreach (var old in written.Where(w => now - w.Value >= Lasts))
        {
            written.TryRemove(old);
        }
    }

    private static (string Tenant, string Actor, string SignIn) KeyOf(EvidenceDraft hidden) => (hidden.Tenant, hidden.Actor, hidden.SignIn ?? "");

    // It names what the person's name there belongs to, and nothing by which it could be joined to others.
    private static EvidenceDraft CheckOf(EvidenceDraft hidden) => new()
    {
        Tenant = hidden.Tenant,
        Kind = EvidenceKind.SignInChecked,
        Actor = hidden.Actor,
        Mailbox = CaseEntries.IsCase(hidden.Ground) ? null : hidden.Mailbox,
        Ground = CaseEntries.IsCase(hidden.Ground) ? hidden.Ground : null,
    };
}
