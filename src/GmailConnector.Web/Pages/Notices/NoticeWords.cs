using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Notices;

namespace GmailConnector.Web.Pages.Notices;

/// <summary>Each kind of notice in a plain sentence, and where one can do something about it.</summary>
internal static class NoticeWords
{
    private const string ByMembership = "shared-mailbox";
    private const string ByAgreement = "message-agreement";

    /// <summary>What follows the other person's name.</summary>
    internal static string Sentence(NoticeItem notice) => notice.Kind switch
    {
        NoticeKind.AccessAsked => "asks to see messages of yours. Nothing is opened unless you allow it.",
        NoticeKind.AccessGiven when IsAgreement(notice) => "shared messages with you.",
        NoticeKind.AccessGiven => "allowed what was asked for: you can look now.",
        NoticeKind.AccessGivenReceipt => "can see the messages that you shared. Here is your receipt; you can end it at any moment.",
        NoticeKind.AccessRefused => "said no to what you asked for.",
        NoticeKind.AccessOver when notice.Other is null => "Access to messages has ended, as it was set to.",
        NoticeKind.AccessOver => "ended access to messages.",
        NoticeKind.IncidentOpened => "may open messages of yours for a security incident. You can see why, and what was opened.",
        NoticeKind.OrderOpened => "may open messages of yours under a legal order. You can see why, and what was opened.",
        NoticeKind.AnswerNeeded => "asks for access, and an officer has to answer.",
        NoticeKind.ReviewNeeded => "wrote findings, and a second officer has to review them.",
        NoticeKind.Overdue => "asked for access of which something is overdue.",
        NoticeKind.EnrolmentAsked => "asks you to work a mailbox together.",
        NoticeKind.EnrolmentChanged => "changed a membership in a shared mailbox.",
        NoticeKind.AccessQuestioned => "The owner of a mailbox questions an access. Please talk to them.",
        _ => "Something about your mail needs your attention.",
    };

    /// <summary>Whether the sentence begins with a name.</summary>
    internal static bool BeginsWithName(NoticeItem notice) =>
        notice.Kind != NoticeKind.AccessQuestioned && !(notice.Kind == NoticeKind.AccessOver && notice.Other is null);

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

    /// <summary>Where one can act, and what the link says; null where there is nothing to do.</summary>
    internal static (string Path, string Words)? Link(NoticeItem notice) => notice.Kind switch
    {
        NoticeKind.AccessAsked => ($"/shared/{notice.About}/answer", "Answer"),
        NoticeKind.AccessGiven or NoticeKind.AccessGivenReceipt or NoticeKind.AccessRefused or NoticeKind.AccessOver when IsAgreement(notice) => ($"/shared/{notice.About}", "Open"),
        NoticeKind.IncidentOpened or NoticeKind.OrderOpened => notice.Mailbox is { } mine ? ($"/activity/{mine}", "See what was opened") : null,
        NoticeKind.EnrolmentAsked => ("/invitations", "Answer"),
        NoticeKind.EnrolmentChanged => notice.Mailbox is { } held ? ($"/members/{held}", "See the members") : ("/invitations", "Open"),
        NoticeKind.AccessQuestioned when notice.Ground is ByAgreement or ByMembership or "" => null,
        _ => notice.Ground.Length > 0 ? ($"/desk/cases/{notice.About}", notice.Kind == NoticeKind.AnswerNeeded ? "Answer" : "Open the case") : null,
    };

    private static bool IsAgreement(NoticeItem notice) => notice.Ground == ByAgreement;
}
