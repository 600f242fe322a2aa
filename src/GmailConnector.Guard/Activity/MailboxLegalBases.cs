using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Guard.Activity;

/// <summary>The grounds on which others than its owner come to one mailbox, as they stand at one moment, and what the owner isn't told yet.</summary>
internal sealed class MailboxLegalBases
{
    private const string SharedMailbox = "shared-mailbox";

    private readonly MailboxRecord mailbox;
    private readonly Dictionary<string, AccessGrant> grants;
    private readonly IReadOnlyList<Enrolment> enrolments;
    private readonly DateTimeOffset now;

    internal MailboxLegalBases(MailboxRecord mailbox, IReadOnlyList<AccessGrant> grants, IReadOnlyList<Enrolment> enrolments, DateTimeOffset now)
    {
        this.mailbox = mailbox;
        this.grants = grants.ToDictionary(g => g.Id.Value, StringComparer.Ordinal);
        this.enrolments = enrolments;
        this.now = now;
    }

    internal PersonId Owner => mailbox.Owner;

    /// <summary>Everybody who had, has or was offered a way to this mailbox, as far as its owner may know.</summary>
    internal IEnumerable<PersonId> People =>
        grants.Values.Where(g => !IsWithheld(g)).Select(g => g.Viewer).Concat(enrolments.Select(e => e.Member)).Append(Owner).Distinct();

    /// <summary>Whether the owner isn't told of this yet: it belongs to an access whose notice is delayed.</summary>
    internal bool Withholds(EvidenceEntry entry)
    {
        if (GrantOf(entry) is { } grant)
        {
            return IsWithheld(grant);
        }

        // Counting could be for an access that is about to be on record.
        return CaseEntries.IsCounting(entry)
            && CountedFor(entry) is var asker
            && asker != Owner.Value
            && (now < entry.At + CaseEntries.UnnamedShowsAfter || grants.Values.Any(g => (asker is null || g.AskedBy.Value == asker) && IsWithheld(g)));
    }

    internal AccessGrant? GrantOf(EvidenceEntry entry)
    {
        var id = entry.Ground is { } ground ? ground[(ground.IndexOf(':', StringComparison.Ordinal) + 1)..] : entry.Facts.GetValueOrDefault(AccessGate.ClaimedGrant, "");
        return grants.GetValueOrDefault(id);
    }

    /// <summary>The membership by which somebody else came here under the owner's agreement, or that the entry is about.</summary>
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

    /// <summary>As the policy names it; <c>shared-mailbox</c> for members, whose views rest on the owner's agreement.</summary>
    internal string KindOf(EvidenceEntry entry) => EnrolmentOf(entry) is not null ? SharedMailbox : entry.Ground?.Split(':', 2)[0] ?? "";

    /// <summary>Whether the owner can end it at this moment.</summary>
    internal bool CanEnd(EvidenceEntry entry) =>
        GrantOf(entry) is { } grant
            ? grant.Owner == Owner && grant.At(now) == GrantState.Live
            : EnrolmentOf(entry) is { State: EnrolmentState.Invited or EnrolmentState.Member };

    internal bool CanQuestion(EvidenceEntry entry) =>
        entry.Actor != EvidenceDraft.Machine && entry.Actor != Owner.Value && entry.Kind != EvidenceKind.AccessQuestioned;

    // The machine counts, at somebody's wish; a count that the gate refused doesn't say at whose.
    private static string? CountedFor(EvidenceEntry entry) => entry.Actor == EvidenceDraft.Machine ? entry.Facts.GetValueOrDefault("asked-by") : entry.Actor;

    // A row that isn't as it was written isn't believed when it says that the owner may not know.
    private bool IsWithheld(AccessGrant grant) => grant.IsAsWritten && grant.Delay?.Until > now;
}
