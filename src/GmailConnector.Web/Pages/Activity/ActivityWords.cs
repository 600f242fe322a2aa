using System.Text.RegularExpressions;
using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Activity;

/// <summary>The evidence log's terms in everyday words.</summary>
internal static partial class ActivityWords
{
    internal static string What(AccessRecord record) => record.Purpose switch
    {
        Purpose.ListMail when record.Shows == "labels" => "Saw the names of labels",
        Purpose.ReadMail when record.Shows == "inspection" => "Took a message apart",
        Purpose.DownloadAttachment when record.Shows == "archive" => "Took attachments as an encrypted archive",
        Purpose.DownloadAttachment when record.Shows == "export" => "Exported messages under an order",
        Purpose.ReadMail when record.Shows == "body" => "Read a message's text",
        Purpose.ComposeMail when record.Shows == "form" => "Opened a form to write in",
        Purpose.ListMail => "Looked at a list of mail",
        Purpose.SearchMail when record.MessageCount > 0 => "Looked at search results",
        Purpose.SearchMail => "Searched",
        Purpose.ReadMail => "Read mail",
        Purpose.DownloadAttachment => "Opened an attachment",
        Purpose.ComposeMail => "Saved or discarded a draft",
        Purpose.SendMail => "Sent a message",
        Purpose.OrganizeMail => "Sorted mail",
        Purpose.ManageSettings => "Opened signature and vacation",
        Purpose.SyncMailbox => "Brought in mail from Gmail",
        Purpose.EraseMailbox => "Erased the mailbox",
        Purpose.FreezeScope => "Counted messages for a request; nobody saw any",
        Purpose.TransferMail => "Gave mail to a declared destination",
        _ => Step(record.Kind),
    };

    /// <summary>The grounds that one can choose.</summary>
    internal static IReadOnlyList<ActivityGround> Grounds { get; } = Enum.GetValues<ActivityGround>();

    internal static string Ground(string ground, bool isMine = false) => ground switch
    {
        "" => "",
        "mailbox-agreement" when isMine => "Your own agreement",
        "mailbox-agreement" => "Agreement for the mailbox",
        "shared-mailbox" => "Member of this mailbox",
        "message-agreement" => "Shared by you",
        "security-incident" => "Security incident",
        "legal-order" => "Legal order",
        "statistics" => "Statistics",
        var other => Sentence(other),
    };

    internal static string State(GrantState state) => state switch
    {
        GrantState.Requested => "Waits for an answer; nothing is open",
        GrantState.Live => "Open",
        GrantState.Emergency => "Open as an emergency",
        GrantState.Refused => "Refused",
        GrantState.Withdrawn => "Taken back before an answer",
        GrantState.Lapsed => "Lapsed: nobody answered in time",
        GrantState.Over => "Over: nothing can be opened any more",
        GrantState.Reported => "Over; the findings wait for review",
        GrantState.Closed => "Closed; the findings were reviewed",
        _ => "Unknown",
    };

    internal static string State(EnrolmentState state) => state switch
    {
        EnrolmentState.Invited => "Asked, and not answered yet",
        EnrolmentState.Member => "A member",
        EnrolmentState.Declined => "Declined",
        EnrolmentState.Ended => "Ended",
        _ => "Unknown",
    };

    internal static string Category(IncidentCategory category) => Sentence(category.ToString()).ToLowerInvariant();

    internal static bool IsRefusal(AccessRecord record) => record.Kind == "access.refused";

    internal static string Result(AccessRecord record) => IsRefusal(record) ? $"Refused: {Sentence(record.Result)}" : Sentence(record.Result);

    private static string Step(string kind) => kind switch
    {
        "scope.frozen" => "Counted messages for a request; saw none of them",
        "grant.asked" => "Asked for access",
        "grant.given" => "Gave access",
        "grant.refused" => "Refused access",
        "grant.withdrawn" => "Took the request back",
        "grant.lapsed" => "The request lapsed",
        "grant.ended" => "The access ended",
        "grant.confirmed" => "Answered the emergency",
        "grant.reported" => "Wrote findings",
        "grant.reviewed" => "Reviewed the findings",
        "grant.flagged" => "Something became overdue",
        "access.questioned" => "Questioned an access",
        "access.refused" => "Tried to open mail",
        "enrolment.invited" => "Asked a colleague into the mailbox",
        "enrolment.accepted" => "Became a member",
        "enrolment.declined" => "Declined to become a member",
        "enrolment.ended" => "Ended a membership",
        "export.intent" => "Exported messages",
        _ => Sentence(kind),
    };

    /// <summary>From "mailbox-connected", "view.intent" or "NoAgreement" to "Mailbox connected" and so on.</summary>
    private static string Sentence(string term)
    {
        var words = WordBreaks().Replace(term, " ").Trim().ToLowerInvariant();
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("[-_.]|(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBreaks();
}
