namespace GmailConnector.Guard.Ports;

// Plain data between Guard and its adapters. All of it is internal: a page can't name any of these types.

internal sealed record MailboxRecord
{
    public required MailboxId Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required PersonId Owner { get; init; }

    /// <summary>Google's stable account id (<c>sub</c>).</summary>
    public required string Subject { get; init; }

    [GmailContent]
    public required string Address { get; init; }

    public required MailboxState State { get; init; }

    public required IReadOnlySet<GmailScope> Granted { get; init; }

    public required AgreementId Agreement { get; init; }

    public required DateTimeOffset ConnectedAt { get; init; }

    public SyncState Sync { get; init; } = SyncState.NotStarted;
}

/// <summary>Where the sync stands, so that it goes on there after a crash.</summary>
/// <param name="InitialDone">Whether the initial sync is through.</param>
/// <param name="HistoryId">Where history goes on; taken before the initial listing began.</param>
/// <param name="PageToken">The next page of the initial listing.</param>
/// <param name="Stored">Messages stored so far.</param>
/// <param name="Estimated">Messages in the mailbox, as Gmail says.</param>
/// <param name="LastGoodCall">When Gmail last answered well.</param>
internal sealed record SyncState(
    bool InitialDone, ulong? HistoryId, string? PageToken, int Stored, int? Estimated, DateTimeOffset? LastGoodCall)
{
    internal static SyncState NotStarted { get; } = new(false, null, null, 0, null, null);
}

/// <summary>
/// A message as Gmail gave it, parsed. <see cref="Summary"/> and <see cref="Content"/> are sealed at rest, the rest is clear.
/// </summary>
[GmailContent]
internal sealed record MessageRecord
{
    public required MessageId Id { get; init; }

    public required ThreadId Thread { get; init; }

    public required DateTimeOffset InternalDate { get; init; }

    public required long SizeEstimate { get; init; }

    public required IReadOnlyList<LabelId> Labels { get; init; }

    public required bool HasAttachments { get; init; }

    public required MessageSummary Summary { get; init; }

    /// <summary>Null where only the summary was loaded.</summary>
    public MessageContent? Content { get; init; }
}

/// <summary>What the store has in clear of a message.</summary>
internal sealed record MessageOutline(MessageId Id, DateTimeOffset Received, long Size, IReadOnlyList<LabelId> Labels);

/// <summary>What a list needs, small. Addresses are RFC 5322 header values, decoded.</summary>
[GmailContent]
internal sealed record MessageSummary(string From, string To, string Subject, string Snippet);

[GmailContent]
internal sealed record MessageContent(
    IReadOnlyList<HeaderField> Headers, string? Text, string? Html, IReadOnlyList<AttachmentPart> Attachments)
{
    /// <summary>The messages attached to it, each read like itself; each is among <see cref="Attachments"/> too, as a file.</summary>
    public IReadOnlyList<AttachedMessage> Messages { get; init; } = [];

    /// <summary>The calendars that it carries, each among <see cref="Attachments"/> too; not those of <see cref="Messages"/>.</summary>
    public IReadOnlyList<CalendarPart> Calendars { get; init; } = [];

    /// <summary>
    /// Of a delivery status notification (RFC 3464) its groups of fields, and after them the header of the message that it is about; null
    /// for every other message.
    /// </summary>
    public string? DeliveryReport { get; init; }

    /// <summary>Whether it came with a signature. Nobody here checks it.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether a part of it is encrypted. Nobody here can open it.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>The messages attached to it and to those, each after the one that it is attached to.</summary>
    internal IEnumerable<AttachedMessage> AllMessages => Messages.SelectMany(m => m.Content.AllMessages.Prepend(m));

    /// <summary>What is in a message attached to it; null where there is no such one.</summary>
    internal MessageContent? Attached(string partId) => AllMessages.FirstOrDefault(m => m.PartId == partId)?.Content;

    /// <summary>A file of it or of a message attached to it; null where there is no such one.</summary>
    internal AttachmentPart? Part(string partId) => AllAttachments.FirstOrDefault(a => a.PartId == partId);

    /// <summary>The files of it and of the messages attached to it.</summary>
    internal IEnumerable<AttachmentPart> AllAttachments => Attachments.Concat(AllMessages.SelectMany(m => m.Content.Attachments));

    internal string? Header(string name) => Fields(name).FirstOrDefault();

    /// <summary>All fields of that name, in their order: some senders write several, though RFC 5322 allows one.</summary>
    internal IEnumerable<string> Fields(string name) =>
        Headers.Where(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);
}

/// <param name="PartId">The attachment that it is.</param>
/// <param name="Content">What is in it.</param>
[GmailContent]
internal sealed record AttachedMessage(
    [property: ContentEnds("The number of a part, such as 0.2, says nothing of it.")] string PartId, MessageContent Content);

/// <param name="PartId">The attachment that it is.</param>
/// <param name="Text">As it came (RFC 5545); null where it is too large to be read.</param>
[GmailContent]
internal sealed record CalendarPart(
    [property: ContentEnds("The number of a part, such as 0.2, says nothing of it.")] string PartId, string? Text);

/// <summary>What a person searched for, and when last.</summary>
internal sealed record SearchRecord(
    SearchId Id, TenantId Tenant, MailboxId Mailbox, PersonId By, [property: GmailContent] string Phrase, DateTimeOffset At);

/// <summary>A template of messages of a mailbox.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Mailbox">The mailbox in which it is used.</param>
/// <param name="By">Who made it.</param>
/// <param name="IsShared">Whether everybody of the mailbox has it, and not its maker alone.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Html">The text, sanitised as a message that is sent.</param>
/// <param name="At">When it was last saved.</param>
internal sealed record TemplateRecord(
    TemplateId Id,
    TenantId Tenant,
    MailboxId Mailbox,
    PersonId By,
    bool IsShared,
    [property: GmailContent] string Name,
    [property: GmailContent] string Html,
    DateTimeOffset At);

/// <summary>Somebody with whom a mailbox exchanged messages.</summary>
[GmailContent]
internal sealed class CorrespondentRecord(string address, DateTimeOffset last)
{
    private const double Written = 3;
    private const double HalfLife = 60;

    internal string Address { get; } = address;

    /// <summary>As it was seen last; empty where it never was.</summary>
    internal string Name { get; set; } = string.Empty;

    /// <summary>The day of the newest message.</summary>
    internal DateTimeOffset Last { get; } = last;

    internal int WrittenTo { get; private set; }

    internal int HeardFrom { get; private set; }

    /// <summary>Whether messages were sent from here as this address.</summary>
    internal bool IsOwn { get; set; }

    /// <summary>
    /// How often and how recently: a message that was written to them counts as three of theirs, and half after sixty days.
    /// </summary>
    internal double Score { get; private set; }

    internal static double WeightOf(DateTimeOffset at, DateTimeOffset now) =>
        Math.Pow(0.5, Math.Max(0, (now - at).TotalDays) / HalfLife);

    /// <summary>Counts messages of one day, as much as that day weighs.</summary>
    internal void Count(int writtenTo, int heardFrom, double weight) =>
        Add(writtenTo, heardFrom, ((writtenTo * Written) + heardFrom) * weight);

    internal void Add(int writtenTo, int heardFrom, double score)
    {
        WrittenTo += writtenTo;
        HeardFrom += heardFrom;
        Score += score;
    }
}

[GmailContent]
internal sealed record HeaderField(string Name, string Value);

/// <param name="PartId">
/// Its number in the message, such as <c>1</c> or <c>0.2</c>; <c>raw.0.2</c> where Gmail's own numbers don't reach.
/// </param>
/// <param name="FileName">As the sender named it; may be empty.</param>
/// <param name="MediaType">Such as <c>application/pdf</c>.</param>
/// <param name="Size">Decoded size in bytes.</param>
/// <param name="ContentId">Without angle brackets; null where there is none.</param>
/// <param name="Inline">Whether the body shows it by <c>cid:</c>.</param>
[GmailContent]
internal sealed record AttachmentPart(
    [property: ContentEnds("The number of a part, such as 0.2, says nothing of it.")] string PartId,
    string FileName,
    string MediaType,
    long Size,
    string? ContentId,
    bool Inline);

/// <summary>
/// One thread in a list: the newest message's date in that label, the ids of all its messages (oldest first), and what all of them together
/// carry.
/// </summary>
internal sealed record ThreadRow(
    ThreadId Id, DateTimeOffset Date, IReadOnlyList<MessageId> Messages, IReadOnlyList<LabelId> Labels, bool HasAttachments);

/// <summary>When the newest message with the label was received: after an instant, and not after another; null doesn't bound it.</summary>
internal sealed record ReceivedSpan(DateTimeOffset? After, DateTimeOffset? Until)
{
    internal static ReceivedSpan Ever { get; } = new(null, null);
}

internal sealed record ThreadRows(IReadOnlyList<ThreadRow> Rows, string? Next);

/// <summary>The colours of a label's chip, of Gmail's palette.</summary>
internal sealed record LabelPaint(string Background, string Text);

internal sealed record LabelRecord(LabelId Id, [property: GmailContent] string Name, bool IsSystem, string? Colour, int Unread = 0);

/// <summary>The labels that a message has at Gmail.</summary>
internal sealed record LabelUpdate(MessageId Message, IReadOnlyList<LabelId> Labels)
{
    /// <summary>What was stored of it before Gmail was asked; null where that doesn't matter.</summary>
    public IReadOnlyList<LabelId>? Was { get; init; }
}

/// <param name="Updates">What the messages that were changed have now.</param>
/// <param name="Rest">Why others weren't; null where there are none.</param>
internal sealed record LabelUpdates(IReadOnlyList<LabelUpdate> Updates, Refusal? Rest = null)
{
    /// <summary>Messages that Gmail no longer has.</summary>
    public IReadOnlyList<MessageId> Gone { get; init; } = [];
}

internal sealed record AgreementRecord(
    AgreementId Id,
    TenantId Tenant,
    PersonId Person,
    string TextVersion,
    string TextHash,
    string PolicyHash,
    IReadOnlyList<GmailScope> Scopes,
    DateTimeOffset At,
    MailboxId? Mailbox,
    DateTimeOffset? WithdrawnAt)
{
    /// <summary>Whether the store's keyed hash still fits. Where it doesn't, somebody edited the record.</summary>
    public bool IsAsWritten { get; init; } = true;
}

internal sealed record PersonRecord(
    PersonId Id, TenantId Tenant, [property: GmailContent] string Name, [property: GmailContent] string Address, DateTimeOffset LastSignIn);

/// <summary>
/// An answer that was sent or is being sent. <paramref name="Answered"/> is the Message-ID of what it answers; the store keeps a keyed hash
/// of it.
/// </summary>
internal sealed record AnswerRecord(
    TenantId Tenant,
    MailboxId Mailbox,
    [property: GmailContent] string Answered,
    string Token,
    PersonId By,
    DateTimeOffset At,
    MessageId? Sent)
{
    /// <summary>Longer than any upload is given; after that, whoever was sending has died.</summary>
    internal static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(5);

    /// <summary>Longer than any form stays open: after that it warns nobody, and is forgotten.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);
}
