namespace GmailConnector.Evidence.Verification;

/// <summary>What can be wrong with a log, by name.</summary>
public enum EvidenceFault
{
    /// <summary>A line isn't the one possible spelling of an entry.</summary>
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

    /// <summary>An entry is there as its hash alone, where every one was asked for word for word.</summary>
    EntryWithheld,

    /// <summary>The file ends before the remembered size, or in the middle of a line.</summary>
    Truncated,

    /// <summary>At the remembered size this log has another hash: it is not the log that was seen then.</summary>
    HistoryRewritten,

    /// <summary>The log's key signed two checkpoints that can't both belong to one log.</summary>
    Forked,

    /// <summary>A checkpoint's file isn't a text with signatures.</summary>
    NoteMalformed,

    /// <summary>What was signed is no checkpoint.</summary>
    CheckpointMalformed,

    /// <summary>No given key of that log signed the checkpoint.</summary>
    SignatureMissing,

    /// <summary>A given key's signature doesn't belong to the text.</summary>
    SignatureWrong,

    /// <summary>Fewer witnesses than were asked for signed a checkpoint over the whole file.</summary>
    WitnessesMissing,

    /// <summary>A proof's file isn't one.</summary>
    ProofMalformed,

    /// <summary>A proof doesn't lead from the entry to the root.</summary>
    InclusionWrong,

    /// <summary>A proof doesn't lead from the older root to the newer one.</summary>
    ConsistencyWrong,

    /// <summary>A bundle lacks a file that belongs in it, or its checkpoint doesn't cover its log.</summary>
    BundleIncomplete,

    /// <summary>A policy's text in a bundle isn't the one that its name is the hash of.</summary>
    PolicyTextWrong,

    /// <summary>An outcome has no intent before it.</summary>
    OutcomeWithoutIntent,

    /// <summary>Something was done with mail without naming a ground.</summary>
    ActWithoutGround,

    /// <summary>The ground that was named wasn't live then, or not that person's, mailbox's or messages'.</summary>
    GroundNotLive,

    /// <summary>Who approved access, or reviewed it, is who asked for it, looks, or wrote the findings.</summary>
    ApprovedAlone,

    /// <summary>More was opened than was asked for, or what was given was given again otherwise.</summary>
    GrantGrew,

    /// <summary>More was given, for longer, or with the owner told later, than the policy in force allowed.</summary>
    GrantBeyondPolicy,

    /// <summary>Gmail was called under a scope that the mailbox's owner hadn't given.</summary>
    ScopeGrew,

    /// <summary>Somebody's mail was opened to an officer, and its owner has no notice, or one that comes too late.</summary>
    OwnerNotNotified,

    /// <summary>An entry names another policy than the one in force.</summary>
    PolicyUnknown,

    /// <summary>Mail was given to a destination that the policy in force didn't declare.</summary>
    DestinationUndeclared,

    /// <summary>A mailbox was used after it was erased.</summary>
    MailboxUsedAfterErasure,

    /// <summary>What only a person can do names nothing that a person did by a form.</summary>
    ActMissing,

    /// <summary>It names an act by which something else is done.</summary>
    ActUnfit,

    /// <summary>Two things were done by one act.</summary>
    ActUsedTwice,

    /// <summary>Something was done by somebody who wasn't signed in.</summary>
    NotSignedIn,
}
