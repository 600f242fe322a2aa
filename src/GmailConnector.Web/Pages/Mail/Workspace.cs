using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Presence;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Settings;
using GmailConnector.Guard.Transfers;
using GmailConnector.Web.Pages.Labels;
using GmailConnector.Web.Pages.TicketLinks;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>The three panes: labels, a list, and what is being read.</summary>
internal sealed record Workspace(MailboxSummary Mailbox, ThreadListView List, ThreadView? Thread, Refusal? ThreadRefusal)
{
    /// <summary>A file that is looked at in the place of a conversation.</summary>
    internal FilePreview? Preview { get; init; }

    /// <summary>Labels and folders; none where the list is refused.</summary>
    internal IReadOnlyList<MailLabel> Labels => List.Page?.MailboxLabels ?? [];

    /// <summary>The pane that a narrow window shows.</summary>
    internal string Pane => Thread is null && ThreadRefusal is null && Preview is null ? "list" : "thread";
}

/// <summary>One list: of a label, or of a search where there is a <paramref name="Phrase"/>.</summary>
internal sealed record ThreadListView(
    MailboxSummary Mailbox, LabelId Label, GuardedText? Phrase, ThreadPage? Page, Refusal? Refusal, LabelNames Names, ThreadId? Open)
{
    internal string Url => Ticket is { } ticket ? $"/mail/{Mailbox.Id}/ticket/{ticket}"
        : Page?.Search is { } search ? $"/mail/{Mailbox.Id}/search/{search.Id}"
        : $"/mail/{Mailbox.Id}/{Label}" + (Filter.IsEmpty ? "" : $"?only={Filter}");

    /// <summary>The ticket of HaloCRM whose conversations these are; null for another list.</summary>
    internal TicketNumber? Ticket { get; init; }

    /// <summary>For a ticket: the viewer's other mailboxes.</summary>
    internal IReadOnlyList<MailboxSummary> Elsewhere { get; init; } = [];

    /// <summary>For a ticket: what there is to say of the agent whom HaloCRM's page names.</summary>
    internal AgentHint Agent { get; init; }

    /// <summary>What the list is narrowed to.</summary>
    internal ThreadFilter Filter { get; init; }

    /// <summary>Whether it was found at Gmail, and so is no label.</summary>
    internal bool IsFound => Phrase is not null || Ticket is not null;

    /// <summary>The address of a conversation, with the list that it is opened from.</summary>
    internal string UrlOf(ThreadId thread) => $"/mail/{Mailbox.Id}/thread/{thread}" + (Ticket, Page?.Search) switch
    {
        ({ } ticket, _) => $"?ticket={ticket}",
        (_, { } search) => $"?search={search.Id}",
        _ when Label == LabelId.Inbox => "",
        _ => $"?label={Label}",
    } + (Filter.IsEmpty ? "" : $"{(Label == LabelId.Inbox ? '?' : '&')}only={Filter}");

    /// <summary>A change of many conversations that isn't finished.</summary>
    internal BulkChangeId? Unfinished { get; init; }

    /// <summary>How many conversations a search has found, as far as is known; null where the list is no search's, or has none.</summary>
    internal string? Found => (IsFound, Page, Cursor) switch
    {
        (true, { Threads.Count: > 0 and var count, Next: null }, null) =>
            count == 1 ? MailTexts.OneConversation : MailTexts.ManyConversations.With(count),
        (true, { Threads.Count: > 0 and var count }, null) => MailTexts.AtLeastConversations.With(count),
        _ => null,
    };

    /// <summary>What its menu is fetched from.</summary>
    internal string MenuUrl => $"/mail/{Mailbox.Id}/filters" + (Page?.Search is { } search
        ? $"?search={search.Id}"
        : $"?label={Label}" + (Filter.IsEmpty ? "" : $"&only={Filter}"));

    internal string EditorOf(MessageId draft) => $"/compose/{Mailbox.Id}?kind=draft&source={draft}";

    /// <summary>Where its page begins; null for the first page.</summary>
    internal PageCursor? Cursor { get; init; }

    internal bool CanModify => Mailbox.Granted.Covers(GmailScope.Modify) && Mailbox.Role >= MemberRole.Organise;

    internal RowsView Rows => new([.. Page!.Threads.Select(t => new ListedThread(this, t))], this);
}

/// <summary>Conversations as they are listed: those of one list, or of the inboxes of several mailboxes.</summary>
/// <param name="Threads">In their order.</param>
/// <param name="List">The one list that all are of; null where there are several.</param>
internal sealed record RowsView(IReadOnlyList<ListedThread> Threads, ThreadListView? List);

/// <summary>A conversation in a list.</summary>
internal sealed record ListedThread(ThreadListView Of, ThreadSummary Thread)
{
    /// <summary>Whether it stands among those of other mailboxes, so that the row has to name its own.</summary>
    internal bool IsAmongOthers { get; init; }

    /// <summary>The form by which it is changed.</summary>
    internal string Form => IsAmongOthers ? $"list-form-{Of.Mailbox.Id}" : "list-form";
}

/// <summary>A page of a list that can be loaded: the first one, or the one at a cursor.</summary>
internal sealed record PageOfList(ThreadListView List, PageCursor? Cursor, bool IsAtGmail)
{
    internal string Url => Cursor is { } cursor ? $"{List.Url}{(List.Filter.IsEmpty ? '?' : '&')}cursor={cursor}" : List.Url;
}

/// <summary>One thread in the reading pane.</summary>
internal sealed record ThreadView(
    MailboxSummary Mailbox, LabelId Label, MailThread Thread, LabelNames Names, IReadOnlyList<TransferOffer> Transfers)
{
    private const int FoldFrom = 6;

    /// <summary>What is shared from the mailbox at the moment.</summary>
    internal IReadOnlyList<AccessCase> Shared { get; init; } = [];

    /// <summary>How the viewer likes it.</summary>
    internal Guard.Settings.Preferences Chosen { get; init; } = new();

    /// <summary>Who else has this conversation open.</summary>
    internal IReadOnlyList<PresentPerson> Present { get; init; } = [];

    /// <summary>Makes the token of an answer to an invitation; null where this viewer can't answer.</summary>
    internal Func<MessageId, string, EventAnswer, ActToken>? OfferAnswer { get; init; }

    internal bool CanModify => Mailbox.Granted.Covers(GmailScope.Modify) && Mailbox.Role >= MemberRole.Organise;

    /// <summary>Whether its messages can be given to tickets of HaloCRM.</summary>
    internal bool CanFile { get; init; }

    internal bool CanAnswer => Mailbox.Role >= MemberRole.Answer;

    /// <summary>The ticket from whose list it was opened.</summary>
    internal TicketNumber? From { get; init; }

    /// <summary>The tickets that it is linked with; null where there is nothing to show.</summary>
    internal TicketLinksView? Tickets =>
        CanAnswer || Thread.Tickets.Tickets.Count + Thread.Tickets.Elsewhere.Count + Thread.Tickets.Tagged.Count > 0
            ? new TicketLinksView(Mailbox.Id, Thread.Id, Thread.Tickets.Tickets, CanAnswer)
            {
                From = From,
                CanFile = CanFile,
                IsReadByHalo = Thread.Tickets.IsReadByHalo,
                Elsewhere = Thread.Tickets.Elsewhere,
                Tagged = Thread.Tickets.Tagged,
            }
            : null;

    /// <summary>Replies to a message, the one that the viewer prefers first; with one recipient there is nobody else to reply to.</summary>
    internal static IReadOnlyList<(string Kind, string Icon, string Words)> Replies(MailMessage message, DefaultReply first)
    {
        var reply = ("reply", "reply", MailTexts.Reply);
        var toAll = ("replyall", "reply-all", MailTexts.ReplyAll);
        return message.To.Count + message.Cc.Count <= 1 ? [reply] : first == DefaultReply.ReplyAll ? [toAll, reply] : [reply, toAll];
    }

    /// <summary>The newest and the unread messages are open, the others closed; the middle of a long thread is folded.</summary>
    internal IEnumerable<(bool Folded, IReadOnlyList<MessageView> Messages)> Groups()
    {
        var last = Thread.Messages.Count - 1;
        var all = Thread.Messages.Select((m, i) => new MessageView(Mailbox.Id, Thread.Id, m, Open: i == last || m.IsUnread)
        {
            CanRefer = Mailbox.IsMine && !m.IsDraft,
            OfferAnswer = OfferAnswer is { } offer && CanAnswer && !m.IsDraft && !m.Labels.Contains(LabelId.Sent)
                ? (part, answer) => offer(m.Id, part, answer)
                : null,
            CanAnswer = CanAnswer && !m.IsDraft && Thread.Messages.Skip(i + 1).Any(later => !later.IsDraft),
            SharedWith = [.. Shared.Where(s => s.Mailboxes.Any(b => b.Mailbox == Mailbox.Id && b.Messages.Contains(m.Id)))],
        }).ToList();
        var closed = all.TakeWhile(m => !m.Open).Count();
        if (closed < FoldFrom)
        {
            return [(false, all)];
        }

        return [(false, all[..1]), (true, all[1..(closed - 1)]), (false, all[(closed - 1)..])];
    }
}

/// <summary>A person's own labels by id, for chips.</summary>
internal sealed class LabelNames(IReadOnlyList<MailLabel> labels)
{
    private readonly Dictionary<LabelId, MailLabel> own = labels.Where(l => !l.IsSystem).ToDictionary(l => l.Id);

    internal IEnumerable<MailLabel> Of(IReadOnlyList<LabelId> ids) => ids.Where(own.ContainsKey).Select(id => own[id]);

    internal MailLabel? Find(LabelId id) => own.GetValueOrDefault(id);
}

/// <summary>The menus "Snooze", "Move to" and "Label as", whose choices come when one is opened.</summary>
/// <param name="Mailbox">The mailbox.</param>
/// <param name="Place">Where they are.</param>
/// <param name="On">The labels that the conversation has.</param>
internal sealed record LabelMenus(MailboxId Mailbox, LabelPlace Place, IEnumerable<LabelId> On)
{
    /// <summary>Whether what is there can be snoozed.</summary>
    internal bool OffersSnooze { get; init; }
}

/// <summary>One message of a thread.</summary>
internal sealed record MessageView(MailboxId Mailbox, ThreadId Thread, MailMessage Message, bool Open)
{
    /// <summary>
    /// The access of somebody who is neither owner nor member of the mailbox: they can read the message, and nothing else.
    /// </summary>
    internal GrantId? Grant { get; init; }

    /// <summary>How many names of a field are shown above the message; the others are on the page of its details.</summary>
    internal const int MostNamed = 10;

    internal bool HasUnnamed => Message.HasMoreRecipients || new[] { Message.To, Message.Cc, Message.Bcc }.Any(f => f.Count > MostNamed);

    /// <summary>Whether its attachments can be opened.</summary>
    internal bool CanOpenFiles { get; init; } = true;

    /// <summary>Whether replies to it are offered at the message itself: those to the last one are below the conversation.</summary>
    internal bool CanAnswer { get; init; }

    /// <summary>Whether a reference to it is offered: to the owner alone.</summary>
    internal bool CanRefer { get; init; }

    /// <summary>Whether this person can choose to always see images of its sender.</summary>
    internal bool CanAllowImages => Grant is null && Message.Sender is not { Warnings.Count: > 0 };

    /// <summary>Where a filter for messages like it is created: by the owner alone.</summary>
    internal string? FilterUrl => CanRefer ? $"/filters/{Mailbox}/new?message={Message.Id}" : null;

    /// <summary>Makes the token of an answer to the invitation in a part of it; null where none can be given.</summary>
    internal Func<string, EventAnswer, ActToken>? OfferAnswer { get; init; }

    /// <summary>Its whole header, on the page of its details.</summary>
    internal IReadOnlyList<MessageHeader> Headers { get; init; } = [];

    /// <summary>Whether that is longer than what is shown of it.</summary>
    internal bool HasMoreHeaders { get; init; }

    /// <summary>With whom it is shared at the moment.</summary>
    internal IReadOnlyList<AccessCase> SharedWith { get; init; } = [];

    internal string BodyUrl =>
        Grant is { } grant ? $"/shared/{grant}/{Mailbox}/body/{Message.Id}" : $"/mail/{Mailbox}/message/{Message.Id}/body";

    /// <summary>The same as a part of the opened conversation, while that lasts.</summary>
    internal string BodyInViewUrl => Message.View is { } view ? $"{BodyUrl}?view={view}" : BodyUrl;

    internal string DetailsUrl =>
        Grant is { } grant ? $"/shared/{grant}/{Mailbox}/details/{Message.Id}" : $"/mail/{Mailbox}/message/{Message.Id}/details";

    /// <summary>Null for who sees shared messages alone.</summary>
    internal string? OriginalUrl => Grant is null ? $"/mail/{Mailbox}/message/{Message.Id}/original" : null;

    /// <summary>Null for who sees shared messages alone.</summary>
    internal string? AllFilesUrl => Grant is null ? $"/mail/{Mailbox}/message/{Message.Id}/attachments" : null;

    /// <summary>Null for who sees shared messages alone, and for what was written in the mailbox itself.</summary>
    internal string? ReportUrl => Grant is null && Message.Sender is not null ? $"/report/{Mailbox}/{Message.Id}" : null;

    internal string UnsubscribeUrl => $"/mail/{Mailbox}/message/{Message.Id}/unsubscribe";

    internal string ComposeUrl(string kind) => $"/compose/{Mailbox}?kind={kind}&source={Message.Id}&thread={Thread}";

    /// <summary>Null for who sees shared messages alone.</summary>
    internal string? PreviewUrl(string part) => Grant is null ? $"/mail/{Mailbox}/message/{Message.Id}/preview/{part}" : null;

    internal string PartUrl(string part) =>
        Grant is { } grant ? $"/shared/{grant}/{Mailbox}/part/{Message.Id}/{part}" : $"/mail/{Mailbox}/message/{Message.Id}/part/{part}";
}

/// <summary>What is known of a message's sender.</summary>
internal sealed record SenderView(SenderStanding Standing, MessageView Of);

/// <summary>Attachments of a message, or of one attached to it.</summary>
internal sealed record FilesView(MessageView Of, IReadOnlyList<MailAttachment> Files);

/// <summary>A calendar of a message, or of one attached to it.</summary>
internal sealed record CalendarView(MessageView Of, MailCalendar Calendar)
{
    internal static IReadOnlyList<(EventAnswer Answer, string Word)> Answers =>
    [
        (EventAnswer.Accepted, MailTexts.AnswerYes),
        (EventAnswer.Tentative, MailTexts.AnswerMaybe),
        (EventAnswer.Declined, MailTexts.AnswerNo),
    ];

    /// <summary>Makes the token of an answer; null where this viewer can't answer.</summary>
    internal Func<EventAnswer, ActToken>? Offer => Of.OfferAnswer is { } make ? answer => make(Calendar.PartId, answer) : null;
}

/// <summary>The beginning or the end of an event.</summary>
internal sealed record EventTimeView(EventTime Time, bool IsEnd);

/// <summary>A message attached to another one.</summary>
internal sealed record AttachedMessageView(MessageView Of, AttachedMail Attached)
{
    internal string BodyUrl => $"{Of.BodyUrl}?attached={Attached.PartId}";
}
