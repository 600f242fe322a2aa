using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <summary>One thread in a list. <paramref name="IsConversation"/>: it has more than one message.</summary>
public sealed record ThreadSummary(
    ThreadId Id,
    IReadOnlyList<GuardedAddress> Participants,
    GuardedText Subject,
    GuardedText Snippet,
    DateTimeOffset Date,
    GuardedNumber MessageCount,
    bool IsConversation,
    bool IsUnread,
    bool IsStarred,
    bool HasAttachments,
    IReadOnlyList<LabelId> Labels)
{
    /// <summary>
    /// Whether <see cref="Participants"/> are those whom it was, or will be, sent to: in Sent and Drafts nobody looks for themselves.
    /// </summary>
    public bool NamesRecipients { get; init; }

    /// <summary>In Drafts: the newest draft of the thread.</summary>
    public MessageId? Draft { get; init; }

    /// <summary>In a shared mailbox: who works on it, and where it stands; null where nobody ever did.</summary>
    public ThreadAssignment? Assignment { get; init; }

    /// <summary>Whether it is snoozed, muted or came back, each at most once.</summary>
    public IReadOnlyList<ThreadSnooze> Snoozes { get; init; } = [];

    /// <summary>In the list of a ticket: by what it is one of the ticket's; null in other lists.</summary>
    public TicketMatch? TicketMatch { get; init; }

    /// <summary>Whether a message of it that was sent from here couldn't be delivered.</summary>
    public bool IsUndelivered { get; init; }
}

/// <summary>A page of threads, newest first. <paramref name="Next"/> is null on the last page.</summary>
public sealed record ThreadPage(IReadOnlyList<ThreadSummary> Threads, PageCursor? Next)
{
    /// <summary>Whether it has mail that is older than what is kept here, and came from Gmail for this view.</summary>
    public bool IsOlder { get; init; }

    /// <summary>Whether the next page is asked for at Gmail: mail that is older than what is kept here.</summary>
    public bool GoesOnAtGmail { get; init; }

    /// <summary>The search whose results these are; null for another list.</summary>
    public RecentSearch? Search { get; init; }

    /// <summary>Labels and folders of the mailbox, with their unread counts: the same view shows them beside the list.</summary>
    public IReadOnlyList<MailLabel> MailboxLabels { get; init; } = [];

    /// <summary>The searches that the viewer saved, by name: the same view shows them beside the list.</summary>
    public IReadOnlyList<SavedSearch> SavedSearches { get; init; } = [];
}

/// <summary>A search that this person made in this mailbox: <paramref name="Id"/> has no word of <paramref name="Phrase"/>.</summary>
public sealed record RecentSearch(SearchId Id, GuardedText Phrase);

/// <summary>What this person last searched for in this mailbox, newest first.</summary>
public sealed record RecentSearches(IReadOnlyList<RecentSearch> Searches);

/// <summary>A thread, oldest message first.</summary>
public sealed record MailThread(
    ThreadId Id, GuardedText Subject, IReadOnlyList<MailMessage> Messages, IReadOnlyList<LabelId> Labels, ViewLegalBasis Ground)
{
    /// <summary>
    /// Labels and folders of the mailbox, whose names the same view shows; none for who may view some messages alone.
    /// </summary>
    public IReadOnlyList<MailLabel> MailboxLabels { get; init; } = [];

    /// <summary>Who works on it, and where it stands; null in a mailbox that isn't shared.</summary>
    public ThreadAssignment? Assignment { get; init; }

    /// <summary>Whether it is snoozed, muted or came back, each at most once.</summary>
    public IReadOnlyList<ThreadSnooze> Snoozes { get; init; } = [];

    /// <summary>The tickets of HaloCRM that it belongs to; none for who may view some messages alone.</summary>
    public ThreadTickets Tickets { get; init; } = ThreadTickets.None;

    /// <summary>The internal notes on it; none for who may view some messages alone.</summary>
    public ThreadNotes Notes { get; init; } = ThreadNotes.None;

    /// <summary>Why Gmail couldn't be asked whether it has more of the thread; null where all of it is here.</summary>
    public Refusal? Missing { get; init; }

    /// <summary>Whether any message is unread.</summary>
    public bool IsUnread => Labels.Contains(LabelId.Unread);

    /// <summary>Whether any message is starred.</summary>
    public bool IsStarred => Labels.Contains(LabelId.Starred);
}

/// <summary>
/// A message's headers and attachment list; its body is read apart (<see cref="Mailbox.ReadBodyAsync"/>). Of headers that are longer than
/// anybody reads it has the beginning, and <see cref="Mailbox.ReadDetailsAsync"/> has all.
/// </summary>
public sealed record MailMessage(
    MessageId Id,
    ThreadId Thread,
    GuardedAddress From,
    IReadOnlyList<GuardedAddress> To,
    IReadOnlyList<GuardedAddress> Cc,
    IReadOnlyList<GuardedAddress> Bcc,
    GuardedText Subject,
    GuardedText Snippet,
    DateTimeOffset Date,
    IReadOnlyList<LabelId> Labels,
    IReadOnlyList<MailAttachment> Attachments)
{
    /// <summary>
    /// What is known of where it comes from; null for what was written in this mailbox, and for who may view some messages alone.
    /// </summary>
    public SenderStanding? Sender { get; init; }

    /// <summary>How the list that it came from is left; null where it names no way, and where <see cref="Sender"/> is odd.</summary>
    public MailUnsubscribe? Unsubscribe { get; init; }

    /// <summary>The view under which it was opened, for reading its body; null where that is recorded by itself.</summary>
    public RecordedView? View { get; init; }

    /// <summary>Messages attached to it, and those attached to them; each is a file among the attachments too.</summary>
    public IReadOnlyList<AttachedMail> AttachedMessages { get; init; } = [];

    /// <summary>The calendars that it carries, such as an invitation; each is a file among the attachments too.</summary>
    public IReadOnlyList<MailCalendar> Calendars { get; init; } = [];

    /// <summary>Whom it couldn't be delivered to, as a delivery status notification in its thread says (RFC 3464).</summary>
    public IReadOnlyList<GuardedAddress> NotDeliveredTo { get; init; } = [];

    /// <summary>Whether its remote images are shown without being asked for: the viewer chose that for this sender.</summary>
    public bool ShowsImages { get; init; }

    /// <summary>Whether it came with a signature, which nobody here checks.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether a part of it is encrypted, so that it can't be opened here.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Whether there are recipients beyond those that it has.</summary>
    public bool HasMoreRecipients { get; init; }

    /// <summary>Whether there are attachments beyond those that it has.</summary>
    public bool HasMoreAttachments { get; init; }

    /// <summary>Whether the subject, a name or an address is cut.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether it is unread.</summary>
    public bool IsUnread => Labels.Contains(LabelId.Unread);

    /// <summary>Whether it is starred.</summary>
    public bool IsStarred => Labels.Contains(LabelId.Starred);

    /// <summary>Whether it is a draft.</summary>
    public bool IsDraft => Labels.Contains(LabelId.Draft);
}

/// <summary>
/// A message attached to another one: its headers and attachment list. <paramref name="PartId"/> is by which its body is read
/// (<see cref="Mailbox.ReadBodyAsync"/>) and the whole of it downloaded; <paramref name="Date"/> is its own word, null where it has none.
/// </summary>
public sealed record AttachedMail(
    string PartId,
    GuardedAddress From,
    IReadOnlyList<GuardedAddress> To,
    IReadOnlyList<GuardedAddress> Cc,
    GuardedText Subject,
    DateTimeOffset? Date,
    IReadOnlyList<MailAttachment> Attachments)
{
    /// <summary>The calendars that it carries; each is a file among the attachments too.</summary>
    public IReadOnlyList<MailCalendar> Calendars { get; init; } = [];
}

/// <summary>An attachment as a list shows it. <paramref name="PartId"/> names the MIME part, dots written as '-'.</summary>
public sealed record MailAttachment(string PartId, GuardedText Name, GuardedText MediaType, GuardedNumber Size, bool IsInline)
{
    /// <summary>Why it may do harm once it is opened; null where nothing in its name or type says so.</summary>
    public AttachmentWarning? Warning { get; init; }

    /// <summary>How it can be looked at here; null where it can't.</summary>
    public AttachmentPreview? Preview { get; init; }
}

/// <summary>A label or folder. <paramref name="Colour"/> is the label's background as #rrggbb, or null.</summary>
public sealed record MailLabel(LabelId Id, GuardedText Name, bool IsSystem, GuardedNumber Unread, bool HasUnread, string? Colour)
{
    /// <summary>Its name without that of the label under which it is nested.</summary>
    public required GuardedText Leaf { get; init; }

    /// <summary>The label under which it is nested; null where there is none.</summary>
    public LabelId? Parent { get; init; }

    /// <summary>Under how many labels it is nested.</summary>
    public int Depth { get; init; }
}

/// <summary>How far the mailbox is in the store.</summary>
public sealed record SyncProgress(bool IsComplete, int Stored, int? Estimated, DateTimeOffset? LastGoodCall)
{
    /// <summary>
    /// Another number whenever anything in the mailbox has changed at Gmail, or who works on a conversation has; null before the first
    /// sync is through.
    /// </summary>
    public ulong? HistoryId { get; init; }

    /// <summary>Why no mail arrives at the moment; null while all is well.</summary>
    public Refusal? Trouble { get; init; }
}

/// <summary>A connected mailbox as its owner's or a member's list shows it.</summary>
public sealed record MailboxSummary(
    MailboxId Id, GuardedText Address, MailboxState State, IReadOnlySet<GmailScope> Granted, SyncProgress Sync, DateTimeOffset ConnectedAt)
{
    /// <summary>Whether the viewer holds it; else the viewer is a member of it.</summary>
    public bool IsMine { get; init; } = true;

    /// <summary>Who holds it, where the viewer is a member.</summary>
    public NamedPerson? Owner { get; init; }

    /// <summary>What the viewer may do with its mail; all of it where they hold it.</summary>
    public MemberRole Role { get; init; } = MemberRole.Organise;

    /// <summary>Whether several people work it.</summary>
    public bool IsShared { get; init; }

    /// <summary>What a form carries by which its owner withdraws the agreement.</summary>
    public ActToken? Withdraw { get; init; }

    /// <summary>What a form carries by which its owner disconnects it.</summary>
    public ActToken? Disconnect { get; init; }
}

/// <summary>The signatures and the vacation responder of the mailbox.</summary>
/// <param name="Signatures">One for each address that mail can go out from, the default one first.</param>
/// <param name="Vacation">The vacation responder.</param>
public sealed record MailSettings(IReadOnlyList<AliasSignature> Signatures, VacationResponder Vacation)
{
    /// <summary>What the forms of the signatures carry.</summary>
    public ActToken? ChangeSignature { get; init; }

    /// <summary>What the form of the vacation responder carries.</summary>
    public ActToken? ChangeVacation { get; init; }
}

/// <summary>The signature that Gmail has for an address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Html">The signature, for an editor.</param>
public sealed record AliasSignature(GuardedText Address, GuardedHtml Html);

/// <summary>Gmail's automatic reply.</summary>
/// <param name="On">Whether it replies.</param>
/// <param name="Subject">The subject of a reply.</param>
/// <param name="Text">Its text.</param>
public sealed record VacationResponder(bool On, GuardedText Subject, GuardedText Text)
{
    /// <summary>From when on it replies; null for at once.</summary>
    public DateTimeOffset? Starts { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? Ends { get; init; }

    /// <summary>Whether it replies only to people in the contacts of the mailbox.</summary>
    public bool ContactsOnly { get; init; }

    /// <summary>Whether it replies only to people of the same organisation (Google Workspace).</summary>
    public bool OrganisationOnly { get; init; }
}

/// <summary>What the view that one is looking at rests on; pages show it.</summary>
/// <param name="Kind">As the policy names it, such as <c>mailbox-agreement</c>.</param>
/// <param name="Reference">The ground's id.</param>
/// <param name="Since">When it was given.</param>
/// <param name="Until">When it ends by itself; null where it doesn't.</param>
public sealed record ViewLegalBasis(string Kind, string Reference, DateTimeOffset Since, DateTimeOffset? Until = null)
{
    /// <summary>Since when the viewer is a member of the mailbox, under its owner's agreement; null for the owner.</summary>
    public DateTimeOffset? MemberSince { get; init; }
}

/// <summary>One message with all of its recipients and attachments, however long and many they are.</summary>
public sealed record MessageDetails(MailMessage Message, ViewLegalBasis Ground)
{
    /// <summary>Its header field by field, in its order; none for who may view some messages alone.</summary>
    public IReadOnlyList<MessageHeader> Headers { get; init; } = [];

    /// <summary>Whether the header is longer than what is shown of it: the whole of it is in the message's file.</summary>
    public bool HasMoreHeaders { get; init; }
}

/// <summary>A field of a message's header (RFC 5322), encoded words decoded, what can't be seen made visible.</summary>
public sealed record MessageHeader(GuardedText Name, GuardedText Value);

/// <summary>Exact messages that were opened to somebody who isn't their owner, oldest first.</summary>
public sealed record OpenedMessages(IReadOnlyList<MailMessage> Messages, ViewLegalBasis Ground);
