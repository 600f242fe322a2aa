using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

/// <summary>How a composition answers another message.</summary>
public enum ReplyKind
{
    /// <summary>To the sender.</summary>
    Reply,

    /// <summary>To the sender and all recipients but oneself.</summary>
    ReplyAll,

    /// <summary>To somebody else, with the attachments.</summary>
    Forward,
}

/// <summary>What a person writes: sealed from the moment it is bound from the form.</summary>
public sealed record Composition
{
    /// <summary>The number of the form by which it is sent; the same one is never sent twice.</summary>
    internal string Token { get; init; } = string.Empty;

    /// <summary>The draft that this continues.</summary>
    public DraftId? Draft { get; init; }

    /// <summary>The draft's current message, from <see cref="ComposeForm.DraftMessage"/>: it changes with every save.</summary>
    public MessageId? DraftMessage { get; init; }

    /// <summary>The message that this answers or forwards; null once a draft holds the threading headers.</summary>
    public MessageId? Source { get; init; }

    /// <summary>How it answers; null for a new message.</summary>
    public ReplyKind? Kind { get; init; }

    /// <summary>When the form was opened: an answer of a colleague that is newer is warned of.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Send though a colleague has answered meanwhile: the person was warned.</summary>
    public bool DespiteAnswer { get; init; }

    /// <summary>Recipients as typed, separated by commas or semicolons.</summary>
    public required GuardedText To { get; init; }

    /// <summary>Copies.</summary>
    public GuardedText Cc { get; init; } = GuardedText.Empty;

    /// <summary>Blind copies.</summary>
    public GuardedText Bcc { get; init; } = GuardedText.Empty;

    /// <summary>The subject.</summary>
    public required GuardedText Subject { get; init; }

    /// <summary>The body as the editor's HTML.</summary>
    public required GuardedHtml Body { get; init; }

    /// <summary>Files uploaded with this form.</summary>
    public IReadOnlyList<GuardedFile> Files { get; init; } = [];

    /// <summary>Attachments of the draft, or of a forwarded source, to keep: by part id, from <see cref="ComposeForm.Attachments"/>.</summary>
    public IReadOnlyList<string> KeepParts { get; init; } = [];
}

/// <summary>A form to write in, prefilled: new, a reply, a forward or a draft reopened.</summary>
/// <param name="Send">What its button to send carries.</param>
/// <param name="Discard">What its button to discard carries.</param>
/// <param name="Draft">The draft that it goes on with.</param>
/// <param name="DraftMessage">That draft's message.</param>
/// <param name="Source">The message that it answers or forwards.</param>
/// <param name="Kind">How it answers.</param>
/// <param name="To">Recipients.</param>
/// <param name="Cc">Copies.</param>
/// <param name="Bcc">Blind copies.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The body, for the editor.</param>
/// <param name="Attachments">What is attached already.</param>
/// <param name="MaxAttachmentBytes">What all attachments may come to.</param>
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
    /// <summary>When it was opened; it stays through saves and refusals.</summary>
    public DateTimeOffset? OpenedAt { get; init; }
}

/// <summary>A message that Gmail has taken.</summary>
public sealed record SentReceipt(MessageId Message, ThreadId Thread);
