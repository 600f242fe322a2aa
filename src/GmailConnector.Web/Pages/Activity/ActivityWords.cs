using System.Text.RegularExpressions;
using GmailConnector.Guard;
using GmailConnector.Guard.Mail;

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
        Purpose.TransferMail => "Gave mail to a declared destination",
        _ => Sentence(record.Kind),
    };

    internal static string Ground(string ground) => ground.Split(':', 2)[0] switch
    {
        "" => "",
        "mailbox-agreement" => "Own agreement",
        "message-agreement" => "Shared by the owner",
        "security-incident" => "Security incident",
        "legal-order" => "Legal order",
        var other => Sentence(other),
    };

    internal static bool IsRefusal(AccessRecord record) => record.Kind.Contains("refus", StringComparison.OrdinalIgnoreCase) || record.Kind.Contains("denied", StringComparison.OrdinalIgnoreCase);

    internal static string Result(AccessRecord record) => IsRefusal(record) ? $"Refused: {Sentence(record.Result)}" : Sentence(record.Result);

    /// <summary>From "mailbox-connected", "view.intent" or "NoAgreement" to "Mailbox connected" and so on.</summary>
    private static string Sentence(string term)
    {
        var words = WordBreaks().Replace(term, " ").Trim().ToLowerInvariant();
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("[-_.]|(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBreaks();
}
