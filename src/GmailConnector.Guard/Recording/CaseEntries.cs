using GmailConnector.Evidence;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Gate;

namespace GmailConnector.Guard.Recording;

/// <summary>
/// Tells which entries of the log belong to an incident or an order: those under its ground, those with its id, and those from before it
/// had either. Code that shows the log to others must check here; that an entry names no ground doesn't make it harmless.
/// </summary>
internal static class CaseEntries
{
    /// <summary>The name of the fact that says for which kind of case an officer acted.</summary>
    internal const string For = "for";

    /// <summary>
    /// Entries from before a request are shown only a day later, when the request has been filed or won't be. Shown at once, they could
    /// reveal a request whose notice is delayed.
    /// </summary>
    internal static readonly TimeSpan UnnamedShowsAfter = TimeSpan.FromDays(1);

    private static readonly string[] Grounds = [LegalBasisKind.SecurityIncident.Naming(""), LegalBasisKind.LegalOrder.Naming("")];

    /// <summary>Whether the ground is an incident or an order.</summary>
    internal static bool IsCase(string? ground) => ground is not null && Grounds.Any(g => ground.StartsWith(g, StringComparison.Ordinal));

    /// <summary>Whether messages were counted for a request that isn't filed yet.</summary>
    internal static bool IsCounting(EvidenceEntry entry) =>
        entry.Kind == EvidenceKind.ScopeFrozen || entry.Purpose == Purpose.FreezeScope.PolicyName();

    /// <summary>Whether it shows that somebody works on an incident or an order, without saying which.</summary>
    internal static bool IsUnnamed(EvidenceEntry entry) =>
        !IsNamed(entry) && (IsCounting(entry) || IsOfficersRefusal(entry) || IsTicketCheck(entry));

    /// <summary>Whether it belongs to any incident or order, named or not.</summary>
    internal static bool IsOfCase(EvidenceEntry entry) => IsNamed(entry) || IsUnnamed(entry);

    private static bool IsNamed(EvidenceEntry entry) =>
        entry.Facts.ContainsKey(AccessGate.ClaimedGrant) || IsCase(entry.Ground);

    private static bool IsOfficersRefusal(EvidenceEntry entry) => entry.Kind == EvidenceKind.AccessRefused && entry.Facts.ContainsKey(For);

    // Tickets are checked only for incidents: when one is filed, approved, opened or viewed.
    private static bool IsTicketCheck(EvidenceEntry entry) =>
        entry.Kind == EvidenceKind.EgressRefused && entry.Facts.GetValueOrDefault("purpose") == EgressPurpose.TicketDesk.PolicyName();
}
