namespace GmailConnector.Guard.Vocabulary;

/// <summary>A request to the gate.</summary>
/// <param name="Viewer">Who would view it; null for automatic processing.</param>
/// <param name="Tenant">The organisation.</param>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="Messages">The exact messages; empty where the act shows none.</param>
/// <param name="Scope">The Gmail scope that the act needs; null when it calls no Gmail method.</param>
internal sealed record AccessRequest(
    Viewer? Viewer, TenantId Tenant, MailboxId Mailbox, Purpose Purpose, IReadOnlyList<MessageId> Messages, GmailScope? Scope)
{
    /// <summary>Where the messages would go; null for every purpose but <see cref="Purpose.TransferMail"/>.</summary>
    public TransferWish? Transfer { get; init; }

    /// <summary>The access that the viewer claims; null in their own mailbox, or in one that they are a member of.</summary>
    public GrantId? Grant { get; init; }

    /// <summary>Whose agreement it carries out while they are away; null for everything but what is agreed before.</summary>
    public AgreedBefore? OnBehalf { get; init; }

    /// <summary>Whether only messages that an owner shared may be opened, and no other access counts.</summary>
    public bool OnlyShared { get; init; }
}

/// <summary>Where a person wants messages to go, and the text that was on the screen.</summary>
/// <param name="Destination">The name of a declared transfer.</param>
/// <param name="ConsentHash">The hash of the text that the person agreed to.</param>
internal sealed record TransferWish(string Destination, string ConsentHash);

/// <summary>What somebody agreed to earlier, to be done without them.</summary>
/// <param name="Person">Who.</param>
/// <param name="Agreement">On which agreement of the mailbox's owner.</param>
/// <param name="Enrolment">Under which membership; null for the mailbox's owner.</param>
internal sealed record AgreedBefore(PersonId Person, AgreementId Agreement, EnrolmentId? Enrolment);
