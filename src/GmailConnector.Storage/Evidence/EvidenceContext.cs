using GmailConnector.Evidence;
using GmailConnector.Guard;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// Within what a person has one name in the log: a mailbox; an access for an incident or a legal order, which can be to several mailboxes and whose
/// rules are about all of them; a sign-in. Whoever learns the name in one of them, from a receipt, learns nothing of the others.
/// </summary>
internal static class EvidenceContext
{
    private const string Act = "act";
    private const string Grant = "grant";

    private static readonly string[] Cases = [GroundKind.SecurityIncident.Naming(""), GroundKind.LegalOrder.Naming("")];

    /// <summary>The context of an entry, by what stands in it as it is written.</summary>
    internal static string Of(EvidenceKind kind, string? ground, string? mailbox, string? correlation, IReadOnlyDictionary<string, string> facts) =>
        (kind == EvidenceKind.SignIn || kind == EvidenceKind.SignOut) && correlation is not null ? correlation
        : IsCase(ground) ? ground!
        : facts.TryGetValue(Grant, out var claimed) ? claimed
        : kind == EvidenceKind.ScopeFrozen && facts.TryGetValue(Act, out var act) ? act
        : mailbox ?? ground ?? "";

    /// <summary>Whether the ground is an access for an incident or a legal order.</summary>
    internal static bool IsCase(string? ground) => ground is not null && Cases.Any(c => ground.StartsWith(c, StringComparison.Ordinal));
}
