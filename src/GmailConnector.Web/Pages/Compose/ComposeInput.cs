using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Compose;

/// <summary>The submitted form: ids in the open, everything that a person wrote sealed.</summary>
internal sealed class ComposeInput
{
    public DraftId? Draft { get; set; }

    public MessageId? DraftMessage { get; set; }

    public ThreadId? DraftThread { get; set; }

    public DateTimeOffset? DraftSavedAt { get; set; }

    /// <summary>What another program made of the draft that the form had.</summary>
    public MessageId? Elsewhere { get; set; }

    /// <summary>The same, pressed after being told: send this as well.</summary>
    public MessageId? Despite { get; set; }

    public FormNumber? Form { get; set; }

    public MessageId? Source { get; set; }

    public ReplyKind? Kind { get; set; }

    /// <summary>The message that is answered, also once a draft holds the answer.</summary>
    public MessageId? Answers { get; set; }

    /// <summary>The conversation that the writer came from, and returns to.</summary>
    public ThreadId? Thread { get; set; }

    public GuardedText From { get; set; } = GuardedText.Empty;

    public GuardedText To { get; set; } = GuardedText.Empty;

    public GuardedText Cc { get; set; } = GuardedText.Empty;

    public GuardedText Bcc { get; set; } = GuardedText.Empty;

    public GuardedText Subject { get; set; } = GuardedText.Empty;

    public GuardedHtml Body { get; set; } = GuardedHtml.Empty;

    /// <summary>Whether it goes out without formatting.</summary>
    public bool PlainText { get; set; }

    public IReadOnlyList<GuardedFile> Files { get; set; } = [];

    public List<PartId> KeepParts { get; set; } = [];

    public DateTimeOffset? Opened { get; set; }

    /// <summary>Send anyway: pressed after the warning that a colleague has replied.</summary>
    public bool Anyway { get; set; }

    /// <summary>Send anyway: pressed after being asked about the message itself.</summary>
    public bool Warned { get; set; }

    internal Composition ToComposition() => new()
    {
        Draft = Draft,
        DraftMessage = DraftMessage,
        DraftThread = DraftThread,
        DraftSavedAt = DraftSavedAt,
        Elsewhere = Elsewhere,
        DespiteElsewhere = Despite,
        Form = Form,
        Source = Source,
        Kind = Kind,
        From = From,
        To = To,
        Cc = Cc,
        Bcc = Bcc,
        Subject = Subject,
        Body = Body,
        IsPlainText = PlainText,
        Files = Files,
        KeepParts = [.. KeepParts.Select(p => p.Value)],
        OpenedAt = Opened,
        // Who is asked about the draft has been asked about colleagues before.
        DespiteAnswer = Anyway || Despite is not null,

        // Who is asked about colleagues has been asked about the message before.
        DespiteWarnings = Warned || Anyway,
    };
}
