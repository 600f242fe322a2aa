namespace GmailConnector.Guard.Vocabulary;

/// <summary>Names of rules, as refusals and the evidence have them.</summary>
public static class RuleName
{
    /// <summary>Access to somebody's messages is requested, decided and ended as its ground allows.</summary>
    public const string Grant = "grant";

    /// <summary>Nobody discards a draft that another program has edited since they saw it.</summary>
    public const string DiscardsWhatWasSeen = "discards-what-was-seen";

    /// <summary>Members of a shared mailbox work with its mail, and do nothing that only its owner does.</summary>
    public const string MembersWorkMail = "members-work-mail";

    /// <summary>The owner granted the scope at Google.</summary>
    public const string ScopeIsGranted = "scope-is-granted";

    /// <summary>The destination of a transfer took the mail.</summary>
    public const string Transfer = "transfer";

    /// <summary>The policy declares the transfer, and its reader agreed to it.</summary>
    public const string TransferIsDeclared = "transfer-is-declared";

    internal const string AgreementIsLive = "agreement-is-live";
    internal const string ConnectionIsAlive = "connection-is-alive";
    internal const string GroundIsLive = "ground-is-live";
    internal const string HumanPurposeHasViewer = "human-purpose-has-viewer";
    internal const string MailboxOfViewer = "mailbox-of-viewer";
    internal const string PurposeIsDeclared = "purpose-is-declared";
    internal const string RoleAllows = "role-allows";
    internal const string SendOnce = "send-once";
    internal const string StillAsAgreed = "still-as-agreed";
    internal const string WithinLimits = "within-limits";
}
