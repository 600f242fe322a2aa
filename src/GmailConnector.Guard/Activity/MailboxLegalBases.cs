using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Guard.Activity;

/// <summary>
/// The grounds of other people's access to one mailbox, in their current state, and which of them the owner may not know yet.
/// </summary>
internal sealed class MailboxLegalBases
{
    private const string SharedMailbox = "shared-mailbox";

    private readonly MailboxRecord mailbox;
    private readonly Dictionary<string, AccessGrant> grants;
    private readonly IReadOnlyList<Enrolment> enrolments;
    private readonly DateTimeOffset now;

    internal MailboxLegalBases(
        MailboxRecord mailbox, IReadOnlyList<AccessGrant> grants, IReadOnlyList<Enrolment> enrolments, DateTimeOffset now)
    {
        this.mailbox = mailbox;
        this.grants = grants.ToDictionary(g => g.Id.Value, StringComparer.Ordinal);
        this.enrolments = enrolments;
        this.now = now;
    }

    internal PersonId Owner => mailbox.Owner;

    /// <summary>Everybody who has, had or was offered access to this mailbox, as far as its owner may know.</summary>
    internal IEnumerable<PersonId> People =>
        grants.Values.Where(g => !IsWithheld(g)).Select(g => g.Viewer).Concat(enrolments.Select(e => e.Member)).Append(Owner).Distinct();

    /// <summary>Whether the owner may not know of this yet, because it belongs to an access whose notice is delayed.</summary>
    internal bool Withholds(EvidenceEntry entry)
    {
        if (GrantOf(entry) is { } grant)
        {
            return IsWithheld(grant);
        }

        // A count could belong to an access that is about to be recorded.
        return CaseEntries.IsCounting(entry)
            && CountedFor(entry) is var asker
            && asker != Owner.Value
            && (now < entry.At + CaseEntries.UnnamedShowsAfter
                || grants.Values.Any(g => (asker is null || g.AskedBy.Value == asker) && IsWithheld(g)));
    }

    internal AccessGrant? GrantOf(EvidenceEntry entry)
    {
        var id = entry.Ground is { } ground
            ? LegalBasisKinds.Parse(ground).Reference
            : entry.Facts.GetValueOrDefault(AccessGate.ClaimedGrant, "");
        return grants.GetValueOrDefault(id);
    }

    /// <summary>The membership under which somebody else used the mailbox, or that the entry is about.</summary>
    internal Enrolment? EnrolmentOf(EvidenceEntry entry)
    {
        if (entry.Facts.TryGetValue("enrolment", out var named))
        {
            return enrolments.FirstOrDefault(e => e.Id.Value == named);
        }

        return entry.Actor == Owner.Value || GrantOf(entry) is not null
            ? null
            : enrolments.Where(e => e.Member.Value == entry.Actor && e.AnsweredAt <= entry.At).MaxBy(e => e.AnsweredAt);
    }

    /// <summary>The ground's name in the policy; <c>shared-mailbox</c> for members, whose views are under the owner's agreement.</summary>
    internal string KindOf(EvidenceEntry entry) => EnrolmentOf(entry) is not null ? SharedMailbox : entry.Ground?.Split(':', 2)[0] ?? "";

    /// <summary>Whether the owner can end it at this moment.</summary>
    internal bool CanEnd(EvidenceEntry entry) =>
        GrantOf(entry) is { } grant
            ? grant.Owner == Owner && grant.At(now) == GrantState.Live
            : EnrolmentOf(entry) is { State: EnrolmentState.Invited or EnrolmentState.Member };

    internal bool CanQuestion(EvidenceEntry entry) =>
        entry.Actor != EvidenceDraft.Machine && entry.Actor != Owner.Value && entry.Kind != EvidenceKind.AccessQuestioned;

    // A count is recorded as the machine's, for an officer; a refused count doesn't say for which one.
    private static string? CountedFor(EvidenceEntry entry) =>
        entry.Actor == EvidenceDraft.Machine ? entry.Facts.GetValueOrDefault("asked-by") : entry.Actor;

    // An altered row isn't believed when it says that the owner may not know.
    private bool IsWithheld(AccessGrant grant) => grant.IsAsWritten && grant.Delay?.Until > now;
}
