using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Notices;

namespace GmailConnector.Web.Pages.Notices;

/// <summary>Each kind of notice as a sentence, with a link to where one can act on it.</summary>
internal static class NoticeWords
{
    private const string ByMembership = "shared-mailbox";
    private const string ByAgreement = "message-agreement";

    /// <summary>What follows the other person's name.</summary>
    internal static string Sentence(NoticeItem notice) => notice.Kind switch
    {
        NoticeKind.AccessAsked => "requests access to messages of yours. Nothing is opened unless you approve.",
        NoticeKind.AccessGiven when IsAgreement(notice) => "shared messages with you.",
        NoticeKind.AccessGiven => "approved your request.",
        NoticeKind.AccessGivenReceipt => "has access to the messages you shared. Keep the receipt; you can end access at any time.",
        NoticeKind.AccessRefused => "refused your request.",
        NoticeKind.AccessOver when notice.Other is null => "Access to messages has ended.",
        NoticeKind.AccessOver => "ended access to messages.",
        NoticeKind.IncidentOpened => "has access to messages of yours for a security incident. You can see the reason, and every time a message is opened.",
        NoticeKind.OrderOpened => "has access to messages of yours under a legal order. You can see the reason, and every time a message is opened.",
        NoticeKind.AnswerNeeded => "requests access, and an officer has to decide.",
        NoticeKind.ReviewNeeded => "submitted findings, and a second officer has to review them.",
        NoticeKind.Overdue when notice.Other is null => "A case is overdue.",
        NoticeKind.Overdue => "has an overdue case.",
        NoticeKind.EnrolmentAsked => "invited you to a shared mailbox.",
        NoticeKind.EnrolmentChanged => "changed a membership in a shared mailbox.",
        NoticeKind.AccessQuestioned => "The owner of a mailbox asks about an access. Please talk to them.",
        _ => "Something about your mail needs your attention.",
    };

    /// <summary>Whether the sentence begins with a name.</summary>
    internal static bool BeginsWithName(NoticeItem notice) =>
        notice.Kind != NoticeKind.AccessQuestioned && !(notice.Kind is NoticeKind.AccessOver or NoticeKind.Overdue && notice.Other is null);

    internal static string Icon(NoticeItem notice) => notice.Kind switch
    {
        NoticeKind.AccessAsked or NoticeKind.AnswerNeeded => "message-circle-question-mark",
        NoticeKind.AccessGiven or NoticeKind.AccessGivenReceipt => "share-2",
        NoticeKind.IncidentOpened => "shield-check",
        NoticeKind.OrderOpened => "scale",
        NoticeKind.ReviewNeeded => "file-text",
        NoticeKind.Overdue => "clock",
        NoticeKind.EnrolmentAsked or NoticeKind.EnrolmentChanged => "users",
        NoticeKind.AccessQuestioned => "flag",
        _ => "x",
    };

    /// <summary>Where one can act, and the text of the link; null where there is nothing to do.</summary>
    internal static (string Path, string Words)? Link(NoticeItem notice) => notice.Kind switch
    {
        NoticeKind.AccessAsked => ($"/shared/{notice.About}/answer", "Decide"),
        NoticeKind.AccessGiven or NoticeKind.AccessGivenReceipt or NoticeKind.AccessRefused or NoticeKind.AccessOver when IsAgreement(notice) => ($"/shared/{notice.About}", "Open"),
        NoticeKind.IncidentOpened or NoticeKind.OrderOpened => notice.Mailbox is { } mine ? ($"/activity/{mine}", "View what was opened") : null,
        NoticeKind.EnrolmentAsked => ("/invitations", "Open invitations"),
        NoticeKind.EnrolmentChanged => notice.Mailbox is { } own ? ($"/members/{own}", "View members") : ("/invitations", "Open"),
        NoticeKind.AccessQuestioned when notice.Ground is ByAgreement or ByMembership or "" => null,
        _ => notice.Ground.Length > 0 ? ($"/desk/cases/{notice.About}", notice.Kind == NoticeKind.AnswerNeeded ? "Decide" : "Open case") : null,
    };

    private static bool IsAgreement(NoticeItem notice) => notice.Ground == ByAgreement;
}
