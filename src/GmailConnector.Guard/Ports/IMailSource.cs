namespace GmailConnector.Guard.Ports;

/// <summary>Gmail, as Guard sees it. Refusals are values; an exception is for something broken.</summary>
internal interface IMailSource
{
    Task<Outcome<FoundThreads>> SearchAsync(
        MailboxRecord mailbox, [GmailContent] string phrase, string? pageToken, int limit, CancellationToken ct);

    /// <summary>
    /// Messages with the label that Gmail received before an instant, newest first, a page of ids. <see cref="LabelId.AllMail"/>: all but
    /// spam and bin.
    /// </summary>
    Task<Outcome<FoundThreads>> ListBeforeAsync(
        MailboxRecord mailbox, LabelId label, DateTimeOffset before, string? pageToken, int limit, CancellationToken ct);

    /// <summary>Messages in full; ids that Gmail no longer has are left out.</summary>
    Task<Outcome<IReadOnlyList<MessageRecord>>> FetchAsync(MailboxRecord mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct);

    /// <summary>A thread's messages in full, but for those that are named. NotFound: Gmail has no such thread.</summary>
    Task<Outcome<IReadOnlyList<MessageRecord>>> FetchThreadAsync(
        MailboxRecord mailbox, ThreadId thread, IReadOnlyList<MessageId> except, CancellationToken ct);

    [return: GmailContent]
    Task<Outcome<ReadOnlyMemory<byte>>> FetchAttachmentAsync(MailboxRecord mailbox, MessageId message, string partId, CancellationToken ct);

    /// <summary>
    /// Several attachments of one message, in the order of their parts: Gmail is asked for the message once, and not again for each.
    /// </summary>
    [return: GmailContent]
    Task<IReadOnlyList<Outcome<ReadOnlyMemory<byte>>>> FetchAttachmentsAsync(
        MailboxRecord mailbox, MessageId message, IReadOnlyList<string> partIds, CancellationToken ct);

    /// <summary>An attachment that is text, decoded as its part says of itself.</summary>
    [return: GmailContent]
    Task<Outcome<string>> FetchTextAsync(MailboxRecord mailbox, MessageId message, string partId, CancellationToken ct);

    /// <summary>A message byte for byte, as RFC 5322 has it.</summary>
    [return: GmailContent]
    Task<Outcome<ReadOnlyMemory<byte>>> FetchRawAsync(MailboxRecord mailbox, MessageId message, CancellationToken ct);

    /// <summary>
    /// Adding TRASH trashes and removing it untrashes, as Gmail wants it. Where some messages are changed and others aren't, it is allowed
    /// and says both.
    /// </summary>
    Task<Outcome<LabelUpdates>> ChangeLabelsAsync(
        MailboxRecord mailbox,
        IReadOnlyList<MessageId> messages,
        IReadOnlyList<LabelId> add,
        IReadOnlyList<LabelId> remove,
        CancellationToken ct);

    /// <summary>Makes a label. InvalidInput: Gmail doesn't take the name, or has it already.</summary>
    Task<Outcome<LabelRecord>> CreateLabelAsync(
        MailboxRecord mailbox, [GmailContent] string name, LabelPaint? paint, CancellationToken ct);

    /// <summary>Renames it, and colours it where there is a paint. NotFound: Gmail has no such label.</summary>
    Task<Outcome<LabelRecord>> ChangeLabelAsync(
        MailboxRecord mailbox, LabelId label, [GmailContent] string name, LabelPaint? paint, CancellationToken ct);

    /// <summary>Deletes it; its messages stay. NotFound: Gmail has no such label.</summary>
    Task<Outcome<Done>> DeleteLabelAsync(MailboxRecord mailbox, LabelId label, CancellationToken ct);

    /// <summary>
    /// The same for many messages of which the labels are known, in few calls. Messages that Gmail no longer has aren't noticed. Refused:
    /// nothing is known to be changed.
    /// </summary>
    Task<Outcome<LabelUpdates>> ChangeManyAsync(
        MailboxRecord mailbox,
        IReadOnlyList<LabelUpdate> messages,
        IReadOnlyList<LabelId> add,
        IReadOnlyList<LabelId> remove,
        CancellationToken ct);

    /// <summary>
    /// Sends once. When the answer was lost it looks for <see cref="OutgoingMessage.RfcMessageId"/> and never posts a second time. Where
    /// the message's draft is gone it refuses, because that may have been sent.
    /// </summary>
    Task<Outcome<SentMessage>> SendAsync(MailboxRecord mailbox, OutgoingMessage message, CancellationToken ct);

    /// <summary>
    /// Sends a draft as it is, once: Gmail has no draft any more after that. When the answer was lost it looks for
    /// <paramref name="rfcMessageId"/>, and never sends a second time.
    /// </summary>
    Task<Outcome<SentMessage>> SendDraftAsync(
        MailboxRecord mailbox, DraftId draft, [GmailContent] string rfcMessageId, CancellationToken ct);

    /// <summary>Looks for a message by its RFC 5322 Message-ID; null where there is none.</summary>
    Task<Outcome<SentMessage?>> FindSentAsync(MailboxRecord mailbox, [GmailContent] string rfcMessageId, CancellationToken ct);

    /// <summary>Saves it as a new one where there is no draft, or no such conversation any more.</summary>
    Task<Outcome<SavedDraft>> SaveDraftAsync(MailboxRecord mailbox, DraftId? draft, OutgoingMessage message, CancellationToken ct);

    Task<Outcome<Done>> DeleteDraftAsync(MailboxRecord mailbox, DraftId draft, CancellationToken ct);

    /// <summary>
    /// Which draft holds this message, since lists and history carry message ids only; null where it is no draft any more.
    /// </summary>
    Task<Outcome<DraftId?>> FindDraftAsync(MailboxRecord mailbox, MessageId message, CancellationToken ct);

    /// <summary>What became of a draft since that version.</summary>
    Task<Outcome<DraftStanding>> FindStandingAsync(MailboxRecord mailbox, DraftVersion opened, CancellationToken ct);

    /// <summary>Decrypts <see cref="TypedRecipients.Header"/>; null where this installation's keys can't.</summary>
    TypedRecipients? ReadTyped(MailboxRecord mailbox, [GmailContent] string header);

    Task<Outcome<IReadOnlyList<SendAsAlias>>> SendAsAsync(MailboxRecord mailbox, CancellationToken ct);

    Task<Outcome<Done>> ChangeSignatureAsync(
        MailboxRecord mailbox, [GmailContent] string address, [GmailContent] string html, CancellationToken ct);

    Task<Outcome<VacationAnswer>> VacationAsync(MailboxRecord mailbox, CancellationToken ct);

    Task<Outcome<Done>> ChangeVacationAsync(MailboxRecord mailbox, VacationAnswer answer, CancellationToken ct);

    Task<Outcome<IReadOnlyList<FilterRecord>>> FiltersAsync(MailboxRecord mailbox, CancellationToken ct);

    /// <summary>Creates a filter, never twice. It can't forward. InvalidInput: Gmail doesn't take it.</summary>
    Task<Outcome<Done>> CreateFilterAsync(MailboxRecord mailbox, FilterRule rule, CancellationToken ct);

    /// <summary>Deletes a filter. NotFound: Gmail has no such filter.</summary>
    Task<Outcome<Done>> DeleteFilterAsync(MailboxRecord mailbox, FilterId filter, CancellationToken ct);

    /// <summary>Revokes the grant at Google and deletes the tokens. Succeeds also where Google no longer knows them.</summary>
    Task<Outcome<Done>> RevokeAsync(MailboxRecord mailbox, CancellationToken ct);
}

internal sealed record FoundThread(ThreadId Thread, IReadOnlyList<MessageId> Messages);

internal sealed record FoundThreads(IReadOnlyList<FoundThread> Threads, string? Next);

internal sealed record SentMessage(MessageId Id, ThreadId Thread);

internal sealed record SavedDraft(DraftId Draft, MessageId Message, ThreadId Thread);

[GmailContent]
internal sealed record SendAsAlias(string Address, string DisplayName, string SignatureHtml, bool IsDefault, bool IsAccepted);

[GmailContent]
internal sealed record VacationAnswer(bool On, string Subject, string Text)
{
    /// <summary>From when on; null for at once.</summary>
    public DateTimeOffset? Starts { get; init; }

    /// <summary>Until when; null for ever.</summary>
    public DateTimeOffset? Ends { get; init; }

    public bool ContactsOnly { get; init; }

    public bool DomainOnly { get; init; }
}

[GmailContent]
internal sealed record OutgoingMessage
{
    public required string RfcMessageId { get; init; }

    public required MailAddressField From { get; init; }

    public required IReadOnlyList<MailAddressField> To { get; init; }

    public IReadOnlyList<MailAddressField> Cc { get; init; } = [];

    public IReadOnlyList<MailAddressField> Bcc { get; init; } = [];

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];

    /// <summary>A reply to an invitation (RFC 5546 section 3.2.3), which stands beside the text; null for every other message.</summary>
    public string? CalendarReply { get; init; }

    public string? InReplyTo { get; init; }

    /// <summary>The full chain of RFC 5322 Message-IDs, oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public ThreadId? Thread { get; init; }

    /// <summary>Only a draft has it.</summary>
    public TypedRecipients? Typed { get; init; }

    /// <summary>A draft that sending uses up.</summary>
    public DraftId? Draft { get; init; }

    public required DateTimeOffset Date { get; init; }
}

[GmailContent]
internal sealed record MailAddressField(string Name, string Address);

[GmailContent]
internal sealed record OutgoingFile(string Name, string MediaType, ReadOnlyMemory<byte> Content, string? ContentId = null);
