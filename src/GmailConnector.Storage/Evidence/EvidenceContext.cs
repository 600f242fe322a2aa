using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// Within what a person has one name in the log: a mailbox; an access for an incident or a legal order, which can be to several mailboxes and whose
/// rules are about all of them; a sign-in. Whoever learns the name in one of them, from a receipt, learns nothing of the others.
/// </summary>
internal static class EvidenceContext
{
    private const string Act = "act";

    /// <summary>The context of an entry, by what stands in it as it is written.</summary>
    internal static string Of(EvidenceKind kind, string? ground, string? mailbox, string? correlation, IReadOnlyDictionary<string, string> facts) =>
        (kind == EvidenceKind.SignIn || kind == EvidenceKind.SignOut) && correlation is not null ? correlation
        : CaseEntries.IsCase(ground) ? ground!
        : facts.TryGetValue(AccessGate.ClaimedGrant, out var claimed) ? claimed
        : kind == EvidenceKind.ScopeFrozen && facts.TryGetValue(Act, out var act) ? act
        : mailbox ?? ground ?? "";
}
