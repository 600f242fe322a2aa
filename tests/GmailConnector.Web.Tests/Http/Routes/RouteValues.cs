namespace GmailConnector.Web.Tests.Http.Routes;

/// <summary>What goes into the places of routes and the fields of forms.</summary>
public static class RouteValues
{
    /// <summary>The places that name something of somebody's: what another person may not even learn the existence of.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        [
            "mailbox", "message", "thread", "threads", "messages", "part", "source", "Source", "Answers", "Thread", "Draft", "DraftMessage",
            "DraftThread", "Elsewhere", "Despite", "KeepParts", "grant", "enrolment", "Messages", "entry", "Chosen", "search", "report",
            "Report", "notice", "sending", "template", "restore", "bulk", "note", "newest", "filter", "saved", "sender",
            "handOver", "earlier"
        ];

    /// <summary>
    /// Values for every place of every route. Nothing here agrees, confirms or ends anything: a walk leaves the state as it is.
    /// </summary>
    public static Dictionary<string, string> For(MailPlace place) => new(StringComparer.Ordinal)
    {
        ["mailbox"] = place.Mailbox,
        ["message"] = place.Message,
        ["messages"] = place.Message,
        ["destination"] = "halo-tickets",
        ["consent"] = "",
        ["source"] = place.Message,
        ["Source"] = place.Message,
        ["Answers"] = place.Message,
        ["thread"] = place.Thread,
        ["threads"] = place.Thread,
        ["restore"] = $"UNREAD;;{place.Message}",
        ["Thread"] = place.Thread,
        ["entry"] = place.Entry,
        ["show"] = "all",
        ["person"] = "",
        ["ground"] = "",
        ["seen"] = "0",
        ["week"] = "2026-02-16",
        ["part"] = place.Part,
        ["KeepParts"] = place.Part,
        ["Draft"] = place.Draft,
        ["DraftMessage"] = place.DraftMessage,
        ["DraftThread"] = place.Thread,
        ["DraftSavedAt"] = "",
        ["Elsewhere"] = place.Message,
        ["Despite"] = "",
        ["Form"] = "",
        ["kind"] = place.Kind,
        ["Kind"] = "Forward",
        ["label"] = place.Label,
        ["attached"] = "",
        ["images"] = "1",
        ["view"] = "",
        ["have"] = "0",
        ["history"] = "0",
        ["files"] = "0",
        ["cursor"] = "",
        ["before"] = "",
        ["reason"] = "state",
        ["scope"] = "Modify",
        ["back"] = "/mail",
        ["scopes"] = "Compose",
        ["status"] = "404",
        ["returnUrl"] = "/mail",
        ["ownWindow"] = "false",
        ["ticket"] = "4111",
        ["tenant"] = "default",
        ["color"] = "3822025",
        ["fields"] = "Subject",
        ["parts"] = place.Message + ":1",
        ["toUser"] = "false",
        ["choose"] = "false",
        ["another"] = "false",
        ["what"] = new string('0', 64),
        ["canFile"] = "false",
        ["agent"] = "14",
        ["elsewhere"] = "4111",
        ["tagged"] = "4111",
        ["TicketStatus"] = "9",
        ["TicketToSelf"] = "true",
        ["toSelf"] = "false",
        ["link"] = "4111",
        ["unlink"] = "4112",
        ["frame"] = new string('a', 64),
        ["change"] = "read",
        ["Name"] = "",
        ["name"] = "",
        ["Under"] = "",
        ["Colour"] = "AsItIs",
        ["place"] = "List",
        ["move"] = "false",
        ["on"] = "STARRED",
        ["answer"] = "Accepted",
        ["zone"] = "Europe/Berlin",
        ["phrase"] = place.Phrase,
        ["only"] = "unread",
        ["bulk"] = "blk_0123456789abcdef01234567",
        ["From"] = "nobody",
        ["HasWords"] = "",
        ["Without"] = "",
        ["SizeIs"] = "Larger",
        ["Size"] = "",
        ["Unit"] = "Megabytes",
        ["Within"] = "Any",
        ["In"] = "",
        ["Everywhere"] = "false",
        ["HasAttachment"] = "false",
        ["shortcuts"] = "true",
        ["notifications"] = "true",
        ["afterMove"] = "List",
        ["density"] = "Default",
        ["language"] = "Browser",
        ["all"] = "true",
        ["undoSend"] = "Off",
        ["defaultReply"] = "Reply",
        ["markRead"] = "AtOnce",
        ["plainText"] = "false",
        ["sendAndArchive"] = "false",
        ["archive"] = "false",
        ["sending"] = "out_0123456789abcdef01234567",
        ["when"] = "Now",
        ["Zone"] = "Europe/Berlin",
        ["Day"] = "",
        ["Time"] = "",
        ["UnlessAnswered"] = "true",
        ["until"] = "Tomorrow",
        ["RemindAfterDays"] = "",
        ["snooze"] = "Muted",
        ["search"] = place.Search,
        ["filter"] = "ANe1Bm0123456789abcdefghij",
        ["changes"] = "archive",
        ["saved"] = "svs_0123456789abcdef01234567",
        ["sender"] = "ims_0123456789abcdef01234567",
        ["ExcludesChats"] = "false",
        ["SkipInbox"] = "false",
        ["MarkRead"] = "false",
        ["Star"] = "false",
        ["Label"] = "",
        ["Trash"] = "false",
        ["NeverSpam"] = "false",
        ["Importance"] = "Automatic",
        ["AlsoApply"] = "false",
        ["report"] = place.Report,
        ["Report"] = place.Report,
        ["notice"] = place.Notice,
        ["words"] = "",
        ["shownHash"] = "",
        ["agree"] = "",
        ["confirm"] = "",
        ["address"] = "",
        ["signature"] = "<p>Kind regards</p>",
        ["On"] = "false",
        ["Text"] = "Back on Monday",
        ["First"] = "",
        ["Last"] = "",
        ["ContactsOnly"] = "false",
        ["OrganisationOnly"] = "false",
        ["template"] = place.Template,
        ["note"] = place.Note,
        ["handOver"] = place.HandOver,
        ["earlier"] = $"{place.Thread}@4102444800",
        ["newest"] = place.Message,
        ["seen"] = "0",
        ["name"] = "Greeting",
        ["text"] = "<p>Back on Monday</p>",
        ["shared"] = "false",
        ["From"] = "",
        ["PlainText"] = "false",
        ["To"] = "nobody@elsewhere.example",
        ["Cc"] = "",
        ["Bcc"] = "",
        ["Subject"] = "Walked by",
        ["Body"] = "<p>Walked by</p>",
        ["Files"] = "",
        ["Opened"] = "",
        ["Anyway"] = "false",
        ["Warned"] = "false",
        ["typed"] = "amira",
        ["grant"] = place.Grant,
        ["enrolment"] = place.Enrolment,
        ["Messages"] = place.Message,
        ["More"] = "",
        ["Colleague"] = "p_nobody",
        ["colleague"] = "p_nobody",
        ["role"] = "Read",
        ["lastDay"] = "",
        ["mine"] = "true",
        ["nobody"] = "false",
        ["to"] = "",
        ["state"] = "",
        ["version"] = "0",
        ["Reason"] = "",
        ["Days"] = "1",
        ["Downloads"] = "false",
        ["NoticeAtOnce"] = "false",
        ["ShownHash"] = "",
        ["Agree"] = "",
        ["answering"] = "false",
        ["reference"] = "",
        ["By"] = "query",
        ["References"] = "",
        ["Mailboxes"] = "nobody@elsewhere.example",
        ["Sender"] = "nobody@elsewhere.example",
        ["RfcMessageId"] = "",
        ["AttachmentHash"] = "",
        ["FromDay"] = "2026-01-01",
        ["ToDay"] = "2026-01-02",
        ["Scope"] = "scp_000000000000000000000000",
        ["Count"] = "1",
        ["Boxes"] = "1",
        ["Later"] = "false",
        ["DelayDays"] = "1",
        ["DelayReason"] = "",
        ["KeptIn"] = "Own",
        ["Ticket"] = "",
        ["Category"] = "Phishing",
        ["Severity"] = "Low",
        ["Hours"] = "1",
        ["Emergency"] = "false",
        ["Minutes"] = "1",
        ["Authority"] = "",
        ["Reference"] = "",
        ["DocumentHash"] = "",
        ["Span"] = "1",
        ["Words"] = "",
        ["tick"] = "",
        ["token"] = "00000000000000000000000000000000",
        ["Chosen"] = $"{place.Mailbox}/{place.Message}",
    };
}

/// <summary>One place in one mailbox.</summary>
public sealed record MailPlace(string Mailbox, string Thread, string Message, string Part)
{
    public string Kind { get; init; } = "part";

    public string Label { get; init; } = "INBOX";

    public string Report { get; init; } = "rpt_000000000000000000000000";

    public string Template { get; init; } = "tpl_000000000000000000000000";

    public string Note { get; init; } = "int_000000000000000000000000";

    public string Notice { get; init; } = "ntc_000000000000000000000000";

    public string Draft { get; init; } = "";

    public string DraftMessage { get; init; } = "";

    public string Grant { get; init; } = "agm_1";

    public string Enrolment { get; init; } = "enr_1";

    public string HandOver { get; init; } = "hov_000000000000000000000000";

    /// <summary>The index of an entry about the mailbox, in the evidence.</summary>
    public string Entry { get; init; } = "0";

    public string Phrase { get; init; } = "in:anywhere";

    /// <summary>A search that was made before.</summary>
    public string Search { get; init; } = "sch_000000000000000000000000";
}
