namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>One thing that an intact log must also mean. Checks see every entry once, in order.</summary>
internal abstract class MeaningCheck
{
    /// <summary>What is proved when nothing was found, as a sentence.</summary>
    public abstract string Proves { get; }

    /// <summary>Something worth knowing that is no fault.</summary>
    public virtual string? Note => null;

    /// <summary>A finding, or null.</summary>
    public abstract Finding? Look(VerifiedEntry entry, long line);

    /// <summary>All checks of this version, fresh for one run.</summary>
    public static MeaningCheck[] All(LiveAgreements agreements) =>
    [
        new OutcomeHasIntent(),
        new ActHasGround(),
        new GroundWasLive(agreements),
        new AnotherApproved(agreements),
        new ScopesStay(agreements),
        new OwnerIsNotified(),
        new GivenWithinPolicy(), new PolicyWasInForce(), new ErasedMailboxStaysUntouched(), new DoneByAnAct(),
        new DoneSignedIn(),
        new SentAsAgreed(),
        new HandedOverAsAgreed(agreements),
        new AgreedTextWasDeclared(),
        new ChangedAsAgreed(),
        new RoleGivenByTwo(),
    ];
}
