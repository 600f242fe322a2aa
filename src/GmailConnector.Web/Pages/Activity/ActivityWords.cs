using System.Text.RegularExpressions;
using GmailConnector.Guard.Activity;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Web.Pages.Activity;

/// <summary>The evidence log's terms in plain words.</summary>
internal static partial class ActivityWords
{
    internal static string What(AccessRecord record) => record.Purpose switch
    {
        Purpose.ListMail when record.Shows == "labels" => "Viewed label names",
        Purpose.ReadMail when record.Shows == "inspection" => "Inspected a message",
        Purpose.DownloadAttachment when record.Shows == "archive" => "Downloaded attachments as an encrypted archive",
        Purpose.DownloadAttachment when record.Shows == "export" => "Exported messages under a legal order",
        Purpose.ReadMail when record.Shows == "body" => "Read a message's text",
        Purpose.ComposeMail when record.Shows == "form" => "Opened the editor",
        Purpose.ListMail => "Viewed a list of conversations",
        Purpose.SearchMail when record.MessageCount > 0 => "Viewed search results",
        Purpose.SearchMail => "Searched mail",
        Purpose.ReadMail => "Read mail",
        Purpose.DownloadAttachment => "Opened an attachment",
        Purpose.ComposeMail => "Saved or discarded a draft",
        Purpose.SendMail => "Sent a message",
        Purpose.OrganizeMail => "Organised mail",
        Purpose.ManageSettings => "Opened or changed signature and vacation responder",
        Purpose.SyncMailbox => "Synced mail from Gmail",
        Purpose.EraseMailbox => "Deleted the copy of the mailbox",
        Purpose.FreezeScope => "Counted messages for a request; nobody viewed them",
        Purpose.TransferMail => "Filed messages to a declared destination",
        _ => Step(record.Kind),
    };

    /// <summary>The grounds to filter by.</summary>
    internal static IReadOnlyList<ActivityGround> Grounds { get; } = Enum.GetValues<ActivityGround>();

    internal static string Ground(string ground, bool isMine = false) => ground switch
    {
        "" => "",
        "mailbox-agreement" when isMine => "Your own agreement",
        "mailbox-agreement" => "Mailbox agreement",
        "shared-mailbox" => "Member of this mailbox",
        "message-agreement" => "Shared by you",
        "security-incident" => "Security incident",
        "legal-order" => "Legal order",
        "statistics" => "Statistics",
        var other => Sentence(other),
    };

    internal static string State(GrantState state) => state switch
    {
        GrantState.Requested => "Waiting for a decision; nothing is open",
        GrantState.Live => "Open",
        GrantState.Emergency => "Open as emergency access",
        GrantState.Refused => "Refused",
        GrantState.Withdrawn => "Withdrawn before a decision",
        GrantState.Lapsed => "Expired: nobody decided in time",
        GrantState.Over => "Ended: nothing can be opened any more",
        GrantState.Reported => "Ended; the findings are waiting for review",
        GrantState.Closed => "Closed; the findings were reviewed",
        _ => "Unknown",
    };

    internal static string State(EnrolmentState state) => state switch
    {
        EnrolmentState.Invited => "Invited, not accepted yet",
        EnrolmentState.Member => "Member",
        EnrolmentState.Declined => "Declined",
        EnrolmentState.Ended => "Ended",
        _ => "Unknown",
    };

    internal static string Category(IncidentCategory category) => Sentence(category.ToString()).ToLowerInvariant();

    internal static bool IsRefusal(AccessRecord record) => record.Kind == "access.refused";

    internal static string Result(AccessRecord record) => IsRefusal(record) ? $"Refused: {Sentence(record.Result)}" : Sentence(record.Result);

    private static string Step(string kind) => kind switch
    {
        "scope.frozen" => "Counted messages for a request; viewed none of them",
        "grant.asked" => "Requested access",
        "grant.given" => "Gave access",
        "grant.refused" => "Refused access",
        "grant.withdrawn" => "Withdrew the request",
        "grant.lapsed" => "The request expired",
        "grant.ended" => "The access ended",
        "grant.confirmed" => "Decided on the emergency access",
        "grant.reported" => "Submitted findings",
        "grant.reviewed" => "Reviewed the findings",
        "grant.flagged" => "A deadline was missed",
        "access.questioned" => "Asked about an access",
        "access.refused" => "Tried to open mail",
        "enrolment.invited" => "Invited a colleague to the mailbox",
        "enrolment.accepted" => "Became a member",
        "enrolment.declined" => "Declined the invitation",
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
