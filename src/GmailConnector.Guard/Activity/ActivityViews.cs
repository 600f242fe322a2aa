using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Activity;

/// <summary>Which entries of "who looked at my mail" are wanted.</summary>
/// <param name="OthersOnly">Only what people other than the owner did.</param>
/// <param name="Person">Only what this person did.</param>
/// <param name="Ground">Only what rests on this ground, as the policy names it (<c>shared-mailbox</c> for members); empty for all.</param>
public sealed record ActivityFilter(bool OthersOnly = false, PersonId? Person = null, string Ground = "");

/// <summary>A page of "who looked at my mail", newest first.</summary>
/// <param name="Records">The entries.</param>
/// <param name="People">Everybody who had, has or was offered a way to the mailbox, as far as its owner may know.</param>
/// <param name="Older">Where the next page begins; null at the end.</param>
public sealed record ActivityPage(IReadOnlyList<AccessRecord> Records, IReadOnlyList<NamedPerson> People, long? Older);

/// <summary>One entry of "who looked at my mail".</summary>
/// <param name="At">When it was recorded, which is before anything was shown.</param>
/// <param name="Person">Who; null for the machine.</param>
/// <param name="PersonName">Their name.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Ground">The kind of ground, as the policy names it; <c>shared-mailbox</c> for members.</param>
/// <param name="Kind">The evidence kind of the entry.</param>
/// <param name="Shows">What of the mailbox was shown, such as <c>labels</c>, <c>body</c>, <c>attachment</c>, <c>form</c>; empty where the purpose says it all.</param>
/// <param name="MessageCount">How many messages of this mailbox the entry names.</param>
/// <param name="Result">How it ended, such as <c>done</c> or a refusal's code.</param>
/// <param name="EntryIndex">The entry's index in the evidence log, from 0.</param>
public sealed record AccessRecord(
    DateTimeOffset At, PersonId? Person, GuardedText PersonName, Purpose Purpose, string Ground, string Kind, string Shows, int MessageCount, string Result, long EntryIndex)
{
    /// <summary>Whether it was the owner.</summary>
    public bool IsMine { get; init; }

    /// <summary>Whether the access that it rests on is the owner's to end, and hasn't ended.</summary>
    public bool CanEnd { get; init; }

    /// <summary>Whether it can be questioned: it was another person.</summary>
    public bool CanQuestion { get; init; }

    /// <summary>What a form carries by which the owner ends it; null where it can't be ended.</summary>
    public ActToken? End { get; init; }

    /// <summary>What a form carries by which the owner questions it; null where it can't be questioned.</summary>
    public ActToken? Question { get; init; }

    /// <summary>When the owner questioned it; null where not, as far as this page knows.</summary>
    public DateTimeOffset? QuestionedAt { get; init; }

    /// <summary>Until when the owner wasn't told, and why; null where it showed at once.</summary>
    public CaseDelay? Delay { get; init; }
}

/// <summary>What anybody can check without us: <c>evidence check-proof</c> does, and needs the log's public key besides.</summary>
/// <param name="Entry">The entry's canonical bytes, as the log has them.</param>
/// <param name="Proof">A C2SP tlog-proof: the path from this entry to a signed head of the log.</param>
public sealed record AccessProof(ReadOnlyMemory<byte> Entry, string Proof);

/// <summary>One entry with all that is on record about it, for the owner to keep.</summary>
/// <param name="Record">The entry in words.</param>
/// <param name="Entry">The entry itself, as the log has it: pseudonyms, keyed hashes and small facts.</param>
/// <param name="Hash">The hash by which the log holds it, in hex.</param>
/// <param name="Case">The access that it rests on, as it stands now and as far as the owner may know; null where it rests on an agreement of one's own.</param>
/// <param name="Membership">Where the membership stands that it rests on; null where it rests on none.</param>
public sealed record AccessReceipt(AccessRecord Record, string Entry, string Hash, AccessCase? Case, EnrolmentState? Membership);
