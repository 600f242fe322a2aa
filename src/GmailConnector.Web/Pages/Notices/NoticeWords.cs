using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Notices;
using GmailConnector.Web.Pages.Desk.Cases;

namespace GmailConnector.Web.Pages.Notices;

/// <summary>Each kind of notice as a sentence, with a link to where one can act on it.</summary>
internal static class NoticeWords
{
    private const string ByOrder = "legal-order";
    private const string ByAgreement = "message-agreement";

    /// <summary>What follows the other person's name.</summary>
    internal static string Sentence(NoticeItem notice) => notice.Kind switch
    {
        NoticeKind.AccessAsked => NoticesTexts.RequestsAccessToMessages,
        NoticeKind.AccessGiven when IsAgreement(notice) => NoticesTexts.SharedMessagesWithYou,
        NoticeKind.AccessGiven => NoticesTexts.ApprovedYourRequest,
        NoticeKind.AccessGivenReceipt => NoticesTexts.HasAccessToTheMessages,
        NoticeKind.AccessRefused => NoticesTexts.RefusedYourRequest,
        NoticeKind.AccessOver when notice.Other is null => NoticesTexts.AccessToMessagesHasEnded,
        NoticeKind.AccessOver => NoticesTexts.EndedAccessToMessages,
        NoticeKind.IncidentOpened => NoticesTexts.HasAccessToMessages,
        NoticeKind.OrderOpened => NoticesTexts.HasAccessToMessagesOfYours,
        NoticeKind.AnswerNeeded => NoticesTexts.RequestsAccessAndAnOfficer,
        NoticeKind.ReviewNeeded => NoticesTexts.SubmittedFindingsAndASecond,
        NoticeKind.Overdue when notice.Other is null => NoticesTexts.ACaseIsOverdue,
        NoticeKind.Overdue => NoticesTexts.HasAnOverdueCase,
        NoticeKind.EnrolmentAsked => NoticesTexts.InvitedYouToAShared,
        NoticeKind.EnrolmentChanged => NoticesTexts.ChangedAMembership,
        NoticeKind.EnrolmentToConfirm => NoticesTexts.StaysAMemberIfYouConfirm,
        NoticeKind.EnrolmentOver when notice.Mailbox is not null => NoticesTexts.IsNoLongerAMember,
        NoticeKind.EnrolmentOver => NoticesTexts.NoLongerSharesAMailbox,
        NoticeKind.HandOverOffered => NoticesTexts.OffersYouAMailbox,
        NoticeKind.HandOverEnded when notice.Mailbox is not null => NoticesTexts.DoesntTakeOverYourMailbox,
        NoticeKind.HandOverEnded => NoticesTexts.NoLongerOffersYouAMailbox,
        NoticeKind.HandedOver => NoticesTexts.IsTheOwnerOfAMailbox,
        NoticeKind.RoleProposed => NoticesTexts.ARoleIsProposed,
        NoticeKind.RoleGiven => NoticesTexts.YouWereGivenARole,
        NoticeKind.RoleDeclined => NoticesTexts.ARoleThatYouProposedWasDeclined,
        NoticeKind.RoleTaken => NoticesTexts.ARoleWasTakenFromYou,
        NoticeKind.AccessQuestioned => NoticesTexts.AsksAboutAnAccess,
        NoticeKind.MessageReported => NoticesTexts.ReportsASuspiciousMessage,
        NoticeKind.ReportAnswered => NoticesTexts.AnsweredWhatWasReported,
        NoticeKind.NotSent => NoticesTexts.AMessageOfYoursWasntSent,
        NoticeKind.TicketNotChanged when notice.Ticket is { } ticket => NoticesTexts.TheTicketWasntChanged.With(ticket.Value),
        NoticeKind.Assigned when notice.Other is null => NoticesTexts.AConversationWasAssignedToYou,
        NoticeKind.Assigned => NoticesTexts.AssignedYouAConversation,
        NoticeKind.Mentioned when notice.Other is null => NoticesTexts.YouWereMentioned,
        NoticeKind.Mentioned => NoticesTexts.MentionedYou,
        _ => NoticesTexts.SomethingAboutYourMailNeeds,
    };

    /// <summary>What was requested and what was approved, where that is less.</summary>
    internal static string? Difference(NoticeItem notice) =>
        notice.Narrowed is { } less
            ? NoticesTexts.LessThanYouRequested.With(DeskWords.Difference(less.Requested, less.Approved, notice.Ground == ByOrder))
            : null;

    /// <summary>Whether the sentence begins with a name.</summary>
    internal static bool BeginsWithName(NoticeItem notice) =>
        notice.Kind is not (NoticeKind.NotSent or NoticeKind.TicketNotChanged or NoticeKind.RoleProposed or NoticeKind.RoleGiven
            or NoticeKind.RoleDeclined or NoticeKind.RoleTaken)
        && !(notice.Kind is NoticeKind.AccessOver or NoticeKind.Overdue or NoticeKind.Assigned or NoticeKind.Mentioned
            && notice.Other is null);

    internal static string Icon(NoticeItem notice) => notice.Kind switch
    {
        NoticeKind.AccessAsked or NoticeKind.AnswerNeeded => "message-circle-question-mark",
        NoticeKind.AccessGiven or NoticeKind.AccessGivenReceipt => "share-2",
        NoticeKind.IncidentOpened => "shield-check",
        NoticeKind.OrderOpened => "scale",
        NoticeKind.ReviewNeeded => "file-text",
        NoticeKind.Overdue => "clock",
        NoticeKind.EnrolmentAsked or NoticeKind.EnrolmentChanged or NoticeKind.EnrolmentToConfirm or NoticeKind.EnrolmentOver
            or NoticeKind.HandOverOffered or NoticeKind.HandOverEnded or NoticeKind.HandedOver => "users",
        NoticeKind.RoleProposed or NoticeKind.RoleGiven or NoticeKind.RoleDeclined or NoticeKind.RoleTaken => "shield-check",
        NoticeKind.AccessQuestioned or NoticeKind.MessageReported or NoticeKind.ReportAnswered => "flag",
        NoticeKind.NotSent or NoticeKind.TicketNotChanged => "send",
        NoticeKind.Assigned => "user",
        NoticeKind.Mentioned => "message-circle-question-mark",
        _ => "x",
    };

    /// <summary>Where one can act, and the text of the link; null where there is nothing to do.</summary>
    internal static (string Path, string Words)? Link(NoticeItem notice) => notice.Kind switch
    {
        NoticeKind.AccessAsked => ($"/shared/{notice.About}/answer", NoticesTexts.Decide),
        NoticeKind.AccessGiven or NoticeKind.AccessGivenReceipt or NoticeKind.AccessRefused or NoticeKind.AccessOver when IsAgreement(notice) => ($"/shared/{notice.About}", NoticesTexts.Open),
        NoticeKind.IncidentOpened or NoticeKind.OrderOpened =>
            notice.Mailbox is { } mine ? ($"/activity/{mine}", NoticesTexts.ViewWhatWasOpened) : null,
        NoticeKind.EnrolmentAsked => ("/invitations", NoticesTexts.OpenInvitations),
        NoticeKind.EnrolmentChanged or NoticeKind.EnrolmentToConfirm or NoticeKind.EnrolmentOver =>
            notice.Mailbox is { } own ? ($"/members/{own}", NoticesTexts.ViewMembers) : ("/invitations", NoticesTexts.Open),
        NoticeKind.HandOverOffered => ($"/hand-over/{notice.About}", NoticesTexts.ReadAndDecide),
        NoticeKind.HandOverEnded => notice.Mailbox is { } kept ? ($"/members/{kept}", NoticesTexts.ViewMembers) : null,
        NoticeKind.HandedOver => null,
        NoticeKind.RoleProposed or NoticeKind.RoleDeclined => ("/roles", NoticesTexts.OpenRoles),
        NoticeKind.RoleGiven => ("/briefing", NoticesTexts.ReadTheBriefing),
        NoticeKind.RoleTaken => null,
        NoticeKind.AccessQuestioned or NoticeKind.MessageReported or NoticeKind.ReportAnswered =>
            ($"/reports/{notice.About}", NoticesTexts.Open),
        NoticeKind.NotSent => notice.Mailbox is { } from ? ($"/outbox/{from}", NoticesTexts.OpenOutbox) : null,
        NoticeKind.TicketNotChanged => notice.Ticket is { } ticket ? ($"/tickets/{ticket}", NoticesTexts.ShowTicket) : null,
        NoticeKind.Assigned or NoticeKind.Mentioned => notice is { Mailbox: { } shared, Thread: { } thread }
            ? ($"/mail/{shared}/thread/{thread}", NoticesTexts.Open)
            : null,
        _ => notice.Ground.Length > 0
            ? ($"/desk/cases/{notice.About}", notice.Kind == NoticeKind.AnswerNeeded ? NoticesTexts.Decide : NoticesTexts.OpenCase)
            : null,
    };

    private static bool IsAgreement(NoticeItem notice) => notice.Ground == ByAgreement;
}
