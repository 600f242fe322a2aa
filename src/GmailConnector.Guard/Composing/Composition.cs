using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

/// <summary>How a composition relates to another message.</summary>
public enum ReplyKind
{
    /// <summary>To the sender.</summary>
    Reply,

    /// <summary>To the sender and all recipients but oneself.</summary>
    ReplyAll,

    /// <summary>To somebody else, with the attachments.</summary>
    Forward,
}

/// <summary>What a person writes, sealed from the moment it is bound from the form.</summary>
public sealed record Composition
{
    /// <summary>The number of the form by which it is sent; the same one is never sent twice.</summary>
    internal string Token { get; init; } = string.Empty;

    /// <summary>The draft that this continues; null for none.</summary>
    public DraftId? Draft { get; init; }

    /// <summary>The draft's current message, from <see cref="ComposeForm.DraftMessage"/>: it changes with every save.</summary>
    public MessageId? DraftMessage { get; init; }

    /// <summary>The draft's conversation, from <see cref="ComposeForm.DraftThread"/>.</summary>
    public ThreadId? DraftThread { get; init; }

    /// <summary>When Gmail got the draft's current message, from <see cref="ComposeForm.DraftSavedAt"/>.</summary>
    public DateTimeOffset? DraftSavedAt { get; init; }

    /// <summary>The form that it is written in: what it saved is known here although the answer got lost.</summary>
    public FormNumber? Form { get; init; }

    /// <summary>The message of <see cref="ComposeForm.Elsewhere"/>.</summary>
    public MessageId? Elsewhere { get; init; }

    /// <summary>The same, once the person was told of it and wants to send all the same.</summary>
    public MessageId? DespiteElsewhere { get; init; }

    /// <summary>The message that this replies to or forwards; null once a draft holds the threading headers.</summary>
    public MessageId? Source { get; init; }

    /// <summary>The kind of reply; null for a new message.</summary>
    public ReplyKind? Kind { get; init; }

    /// <summary>When the form was opened: the person is warned of a colleague's reply that is newer.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Whether to send although a colleague has replied: the person was warned.</summary>
    public bool DespiteAnswer { get; init; }

    /// <summary>Whether to send without asking: the person was asked.</summary>
    public bool DespiteWarnings { get; init; }

    /// <summary>The address that it goes out from, of <see cref="ComposeForm.Senders"/>; empty for the one that is chosen there.</summary>
    public GuardedText From { get; init; } = GuardedText.Empty;

    /// <summary>Recipients as typed, separated by commas or semicolons.</summary>
    public required GuardedText To { get; init; }

    /// <summary>Cc.</summary>
    public GuardedText Cc { get; init; } = GuardedText.Empty;

    /// <summary>Bcc.</summary>
    public GuardedText Bcc { get; init; } = GuardedText.Empty;

    /// <summary>The subject.</summary>
    public required GuardedText Subject { get; init; }

    /// <summary>The body as the editor's HTML.</summary>
    public required GuardedHtml Body { get; init; }

    /// <summary>Whether it goes out as text alone, without formatting; pictures in it are left out.</summary>
    public bool IsPlainText { get; init; }

    /// <summary>Files uploaded with this form.</summary>
    public IReadOnlyList<GuardedFile> Files { get; init; } = [];

    /// <summary>
    /// Attachments of the draft, or of a forwarded source, to keep: by part id, from <see cref="ComposeForm.Attachments"/>.
    /// </summary>
    public IReadOnlyList<string> KeepParts { get; init; } = [];
}

/// <summary>A prefilled compose form: a new message, a reply, a forward or a reopened draft.</summary>
/// <param name="Send">The token for Send.</param>
/// <param name="Discard">The token for Discard.</param>
/// <param name="Draft">The draft that it continues.</param>
/// <param name="DraftMessage">That draft's message.</param>
/// <param name="Source">The message that it replies to or forwards.</param>
/// <param name="Kind">The kind of reply.</param>
/// <param name="To">Recipients.</param>
/// <param name="Cc">Cc recipients.</param>
/// <param name="Bcc">Bcc recipients.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The body, for the editor.</param>
/// <param name="Attachments">What is attached already.</param>
/// <param name="MaxAttachmentBytes">The largest total size of all attachments.</param>
public sealed record ComposeForm(
    ActToken Send,
    ActToken Discard,
    DraftId? Draft,
    MessageId? DraftMessage,
    MessageId? Source,
    ReplyKind? Kind,
    GuardedText To,
    GuardedText Cc,
    GuardedText Bcc,
    GuardedText Subject,
    GuardedHtml Body,
    IReadOnlyList<Mail.MailAttachment> Attachments,
    long MaxAttachmentBytes)
{
    /// <summary>
    /// The parts that the body draws, in the order in which it first names each by its content id. They are in
    /// <see cref="DraftMessage"/>, or else in <see cref="Source"/>.
    /// </summary>
    public IReadOnlyList<Mail.MailAttachment> Pictures { get; init; } = [];

    /// <summary>The addresses that it can go out from; none where Gmail couldn't be asked.</summary>
    public IReadOnlyList<SenderAddress> Senders { get; init; } = [];

    /// <summary>Whether the draft is text alone.</summary>
    public bool IsPlainText { get; init; }

    /// <summary>When it was opened; it stays through saves and refusals.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The draft's conversation.</summary>
    public ThreadId? DraftThread { get; init; }

    /// <summary>When Gmail got the draft's message.</summary>
    public DateTimeOffset? DraftSavedAt { get; init; }

    /// <summary>What another program made of the draft that this form had open; null where nothing.</summary>
    public DraftElsewhere? Elsewhere { get; init; }

    /// <summary>Attachments that couldn't be kept, because they were deleted with what they were in.</summary>
    public int LostAttachments { get; init; }
}

/// <summary>A draft that was sent or edited in another program while a form had it open. What the form has is a draft of its own.</summary>
/// <param name="Message">What was sent, or the edited draft's message.</param>
/// <param name="Thread">Its conversation.</param>
/// <param name="At">When.</param>
/// <param name="WasSent">Whether it was sent, and not only edited.</param>
public sealed record DraftElsewhere(MessageId Message, ThreadId Thread, DateTimeOffset At, bool WasSent);

/// <summary>A message that Gmail has accepted.</summary>
public sealed record SentReceipt(MessageId Message, ThreadId Thread);
