using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Activity;

/// <summary>The filter of a mailbox's activity.</summary>
/// <param name="OthersOnly">Only what people other than the owner did.</param>
/// <param name="Person">Only what this person did.</param>
/// <param name="Ground">Only entries under this ground, by its name in the policy (<c>shared-mailbox</c> for members); empty for
/// all.</param>
public sealed record ActivityFilter(bool OthersOnly = false, PersonId? Person = null, string Ground = "");

/// <summary>A page of a mailbox's activity, newest first.</summary>
/// <param name="Records">The entries.</param>
/// <param name="People">Everybody who has, had or was offered access to the mailbox, as far as its owner may know.</param>
/// <param name="Older">Where the next page begins; null at the end.</param>
public sealed record ActivityPage(IReadOnlyList<AccessRecord> Records, IReadOnlyList<NamedPerson> People, long? Older);

/// <summary>One entry of a mailbox's activity.</summary>
/// <param name="At">When it was recorded, which is before anything was shown.</param>
/// <param name="Person">Who; null for the machine.</param>
/// <param name="PersonName">Their name.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="Ground">The kind of ground, as the policy names it; <c>shared-mailbox</c> for members.</param>
/// <param name="Kind">The evidence kind of the entry.</param>
/// <param name="Shows">What was shown, such as <c>labels</c>, <c>body</c>, <c>attachment</c>, <c>original</c>, <c>form</c>; empty
/// where the purpose already says it.</param>
/// <param name="MessageCount">How many messages of this mailbox the entry names.</param>
/// <param name="Result">The result, such as <c>done</c> or a refusal's code.</param>
/// <param name="EntryIndex">The entry's index in the evidence log, from 0.</param>
public sealed record AccessRecord(
    DateTimeOffset At,
    PersonId? Person,
    GuardedText PersonName,
    Purpose Purpose,
    string Ground,
    string Kind,
    string Shows,
    int MessageCount,
    string Result,
    long EntryIndex)
{
    /// <summary>The mailbox.</summary>
    public MailboxId Mailbox { get; init; }

    /// <summary>
    /// The messages that the entry names, as far as that can be known: the log has keyed hashes. Their owner reads them like any other.
    /// </summary>
    public IReadOnlyList<MessageId> Messages { get; init; } = [];

    /// <summary>What the owner last asked about it; null where nothing was asked.</summary>
    public ReportId? Report { get; init; }

    /// <summary>The state of that question.</summary>
    public ReportState? ReportState { get; init; }

    /// <summary>Whether it was the owner.</summary>
    public bool IsMine { get; init; }

    /// <summary>Whether the access behind it hasn't ended and the owner may end it.</summary>
    public bool CanEnd { get; init; }

    /// <summary>Whether the owner can ask about it, because it was another person.</summary>
    public bool CanQuestion { get; init; }

    /// <summary>The token for ending the access; null where the owner can't.</summary>
    public ActToken? End { get; init; }

    /// <summary>The token for asking about it; null where the owner can't, or where a question about it waits for its answer.</summary>
    public ActToken? Question { get; init; }

    /// <summary>When the owner asked about it; null where the owner didn't, as far as this page knows.</summary>
    public DateTimeOffset? QuestionedAt { get; init; }

    /// <summary>Until when the owner wasn't notified, and why; null where it showed at once.</summary>
    public CaseDelay? Delay { get; init; }
}

/// <summary>A proof that anybody can check without this installation, with <c>evidence check-proof</c> and the log's public key.</summary>
/// <param name="Entry">The entry's canonical bytes, as the log has them.</param>
/// <param name="Proof">A C2SP tlog-proof: the path from this entry to a signed head of the log.</param>
public sealed record AccessProof(ReadOnlyMemory<byte> Entry, string Proof);

/// <summary>One entry with everything that is recorded about it, for the owner to keep.</summary>
/// <param name="Record">The entry in words.</param>
/// <param name="Entry">The entry itself, as the log has it: pseudonyms, keyed hashes and small facts.</param>
/// <param name="Hash">The hash by which the log holds it, in hex.</param>
/// <param name="Case">The access behind it in its current state, as far as the owner may know; null where it was under the person's own
/// agreement.</param>
/// <param name="Membership">The current state of the membership behind it; null where there is none.</param>
public sealed record AccessReceipt(AccessRecord Record, string Entry, string Hash, AccessCase? Case, EnrolmentState? Membership);
