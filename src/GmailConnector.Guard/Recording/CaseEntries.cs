using GmailConnector.Evidence;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Gate;

namespace GmailConnector.Guard.Recording;

/// <summary>
/// Entries that belong to an incident or an order, by what they are: under its ground, with its id, or without either where there was none yet.
/// Who reads the log for others asks here, and never takes an entry for harmless since it names no ground.
/// </summary>
internal static class CaseEntries
{
    /// <summary>The fact that says for which kind of ground an officer asked.</summary>
    internal const string For = "for";

    /// <summary>
    /// What comes before a request shows a day later, when there is a request or won't be one: seen at once it would tell of one whose notice is delayed.
    /// </summary>
    internal static readonly TimeSpan UnnamedShowsAfter = TimeSpan.FromDays(1);

    private static readonly string[] Grounds = [LegalBasisKind.SecurityIncident.Naming(""), LegalBasisKind.LegalOrder.Naming("")];

    /// <summary>Whether the ground is an incident or an order.</summary>
    internal static bool IsCase(string? ground) => ground is not null && Grounds.Any(g => ground.StartsWith(g, StringComparison.Ordinal));

    /// <summary>Whether messages were counted for a request that isn't filed yet.</summary>
    internal static bool IsCounting(EvidenceEntry entry) => entry.Kind == EvidenceKind.ScopeFrozen || entry.Purpose == Purpose.FreezeScope.PolicyName();

    /// <summary>Whether it tells that somebody works on an incident or an order, and doesn't say on which.</summary>
    internal static bool IsUnnamed(EvidenceEntry entry) => !IsNamed(entry) && (IsCounting(entry) || IsOfficersRefusal(entry) || IsTicketCheck(entry));

    /// <summary>Whether it is part of an incident or an order, whichever, named or not.</summary>
    internal static bool IsOfCase(EvidenceEntry entry) => IsNamed(entry) || IsUnnamed(entry);

    private static bool IsNamed(EvidenceEntry entry) =>
        entry.Facts.ContainsKey(AccessGate.ClaimedGrant) || IsCase(entry.Ground);

    private static bool IsOfficersRefusal(EvidenceEntry entry) => entry.Kind == EvidenceKind.AccessRefused && entry.Facts.ContainsKey(For);

    // Tickets are asked about for incidents alone: when one is filed, approved, opened or looked at.
    private static bool IsTicketCheck(EvidenceEntry entry) =>
        entry.Kind == EvidenceKind.EgressRefused && entry.Facts.GetValueOrDefault("purpose") == EgressPurpose.TicketDesk.PolicyName();
}
