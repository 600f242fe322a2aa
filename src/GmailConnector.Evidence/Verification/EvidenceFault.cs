namespace GmailConnector.Evidence.Verification;

/// <summary>What can be wrong with a log, by name.</summary>
public enum EvidenceFault
{
    /// <summary>A line isn't an entry in canonical form.</summary>
    NotCanonical,

    /// <summary>An entry isn't the one that its successor was linked to.</summary>
    EntryEdited,

    /// <summary>The last entry doesn't follow from the one before it; either was changed.</summary>
    LinkBroken,

    /// <summary>Entries are missing in between or at the start.</summary>
    EntryMissing,

    /// <summary>An entry is there more than once.</summary>
    EntryDuplicated,

    /// <summary>Two different entries claim the same place.</summary>
    EntryInserted,

    /// <summary>An entry stands after one that follows it.</summary>
    OutOfOrder,

    /// <summary>An entry is older than the one before it.</summary>
    ClockWentBack,

    /// <summary>An entry is withheld, and the caller wanted every entry word for word.</summary>
    EntryWithheld,

    /// <summary>The file ends before the remembered size, or in the middle of a line.</summary>
    Truncated,

    /// <summary>At the remembered size this log has another hash, so it isn't the log that was remembered.</summary>
    HistoryRewritten,

    /// <summary>The log's key signed two checkpoints that can't both belong to one log.</summary>
    Forked,

    /// <summary>A checkpoint's file isn't a text with signatures.</summary>
    NoteMalformed,

    /// <summary>The signed text isn't a checkpoint.</summary>
    CheckpointMalformed,

    /// <summary>No given key of that log signed the checkpoint.</summary>
    SignatureMissing,

    /// <summary>A given key's signature doesn't belong to the text.</summary>
    SignatureWrong,

    /// <summary>Fewer witnesses than were asked for signed a checkpoint over the whole file.</summary>
    WitnessesMissing,

    /// <summary>The file isn't a proof.</summary>
    ProofMalformed,

    /// <summary>A proof doesn't lead from the entry to the root.</summary>
    InclusionWrong,

    /// <summary>A proof doesn't lead from the older root to the newer one.</summary>
    ConsistencyWrong,

    /// <summary>A bundle lacks a file that belongs in it, or its checkpoint doesn't cover its log.</summary>
    BundleIncomplete,

    /// <summary>The text of a policy in a bundle doesn't have the hash in its file name.</summary>
    PolicyTextWrong,

    /// <summary>An outcome has no intent before it.</summary>
    OutcomeWithoutIntent,

    /// <summary>An act on mail names no ground.</summary>
    ActWithoutGround,

    /// <summary>The named ground wasn't live at that time, or wasn't for that person, mailbox or messages.</summary>
    GroundNotLive,

    /// <summary>The person who approved or reviewed access also requested it, has it, or wrote the findings.</summary>
    ApprovedAlone,

    /// <summary>More messages were opened than were requested, or the same access was given again with other terms.</summary>
    GrantGrew,

    /// <summary>Access to more messages, for a longer time, or with a later notice than the policy in force allowed.</summary>
    GrantBeyondPolicy,

    /// <summary>Gmail was called under a scope that the mailbox's owner hadn't granted.</summary>
    ScopeGrew,

    /// <summary>An officer opened somebody's mail, and its owner has no notice, or one that comes too late.</summary>
    OwnerNotNotified,

    /// <summary>An entry names another policy than the one in force.</summary>
    PolicyUnknown,

    /// <summary>Mail was given to a destination that the policy in force didn't declare.</summary>
    DestinationUndeclared,

    /// <summary>A mailbox was used after it was erased.</summary>
    MailboxUsedAfterErasure,

    /// <summary>Something that only a person can do names no affirmative act.</summary>
    ActMissing,

    /// <summary>It names an affirmative act of another kind.</summary>
    ActUnfit,

    /// <summary>Two things were done by one act.</summary>
    ActUsedTwice,

    /// <summary>Something was done by somebody who wasn't signed in.</summary>
    NotSignedIn,

    /// <summary>
    /// A message was sent for a person who hadn't agreed to it, had stopped it, or had agreed to a later time; or mail was changed for a
    /// person who hadn't wanted that.
    /// </summary>
    NotAsAgreed,

    /// <summary>A mailbox has another owner, whom the one before hadn't offered it to, or who hadn't agreed for it.</summary>
    NotHandedOver,

    /// <summary>A role was given that no other person had proposed, or by its holder.</summary>
    RoleGivenAlone,

    /// <summary>Somebody agreed to a text that no policy in force until then declares.</summary>
    TextUndeclared,
}
