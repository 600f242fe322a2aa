using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Compose;

/// <summary>The editor's page.</summary>
internal sealed record ComposeView(MailboxSummary Mailbox, ComposeForm Form, ThreadId? Thread, bool HasCc, bool HasBcc)
{
    /// <summary>
    /// Attachments that a refused form was to keep, without their names: names are mail, and mail may be what can't be shown.
    /// </summary>
    internal IReadOnlyList<PartId> KeptUnnamed { get; init; } = [];

    /// <summary>The number of the form, by which a save whose answer got lost is known.</summary>
    internal required FormNumber Number { get; init; }

    /// <summary>What another program made of the draft, as a form that was refused had it.</summary>
    internal MessageId? Elsewhere { get; init; }

    /// <summary>Whether it is shown beside other mail, and not as a page of its own.</summary>
    internal bool Beside { get; init; }

    /// <summary>Whether its conversation can be archived with it.</summary>
    internal bool OffersArchive { get; init; }

    /// <summary>The ticket of HaloCRM that its conversation is linked with, which can be changed once it is sent.</summary>
    internal TicketNumber? Ticket { get; init; }

    /// <summary>Whether its writer can be reminded if nobody answers.</summary>
    internal bool OffersReminder { get; init; }

    /// <summary>The message that a reopened draft answers, as the editor beside it knows.</summary>
    internal MessageId? Answers { get; init; }

    /// <summary>From whom a refused form was to go out.</summary>
    internal GuardedText From { get; init; } = GuardedText.Empty;

    internal DraftStateView DraftState => new(Mailbox.Id, Form) { Refused = Elsewhere };

    /// <summary>How many new files a refused form had; browsers don't let a page put them back.</summary>
    internal int ToChooseAgain { get; init; }

    /// <summary>Where the pictures are that the text draws, in their order, for its editor.</summary>
    internal string Pictures => string.Join(
        ' ', Form.Pictures.Select(p => $"/mail/{Mailbox.Id}/message/{Form.DraftMessage ?? Form.Source}/inline/{p.PartId}"));

    internal string Heading => Form.Kind switch
    {
        ReplyKind.Reply => ComposeTexts.Reply,
        ReplyKind.ReplyAll => ComposeTexts.ReplyAll,
        ReplyKind.Forward => ComposeTexts.Forward,
        _ when Form.Draft is not null => ComposeTexts.Draft,
        _ => ComposeTexts.NewMessage,
    };

    /// <summary>Whether it stands in a conversation in which somebody could answer meanwhile.</summary>
    internal bool IsAnswer => Form.Kind is ReplyKind.Reply or ReplyKind.ReplyAll || Thread is not null;

    internal bool CanSave => Mailbox.Granted.Covers(GmailScope.Compose);
}
