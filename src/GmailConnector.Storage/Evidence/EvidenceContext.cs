using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// The context in which a person has one pseudonym in the log: a mailbox, an access for an incident or legal order (which can have several
/// mailboxes, with rules across them), a sign-in, or the roles of an organisation's people, which the rule about two people compares.
/// Whoever learns the pseudonym in one context, from a receipt, learns nothing about the
/// others.
/// </summary>
internal static class EvidenceContext
{
    private const string Act = "act";
    private const string Roles = "role";

    /// <summary>The context of an entry, from its fields as written.</summary>
    internal static string Of(
        EvidenceKind kind, string? ground, string? mailbox, string? correlation, IReadOnlyDictionary<string, string> facts) =>
        (kind == EvidenceKind.SignIn || kind == EvidenceKind.SignOut) && correlation is not null ? correlation
        : kind == EvidenceKind.BriefingConfirmed || kind.Name.StartsWith(Roles + ".", StringComparison.Ordinal) ? Roles
        : CaseEntries.IsCase(ground) ? ground!
        : facts.TryGetValue(AccessGate.ClaimedGrant, out var claimed) ? claimed
        : kind == EvidenceKind.ScopeFrozen && facts.TryGetValue(Act, out var act) ? act
        : mailbox ?? ground ?? "";
}
