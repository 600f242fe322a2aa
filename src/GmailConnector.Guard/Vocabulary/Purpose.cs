namespace GmailConnector.Guard.Vocabulary;

/// <summary>
/// Why Gmail data is used. A closed set: no other purpose can be requested, and one that the policy doesn't list is refused.
/// </summary>
public enum Purpose
{
    /// <summary>No purpose; always refused.</summary>
    None,

    /// <summary>A list of threads, with sender, subject and snippet.</summary>
    ListMail,

    /// <summary>Gmail search.</summary>
    SearchMail,

    /// <summary>A thread, message or its body.</summary>
    ReadMail,

    /// <summary>An attachment is downloaded.</summary>
    DownloadAttachment,

    /// <summary>A reply or forward is prepared, a draft is saved or opened.</summary>
    ComposeMail,

    /// <summary>A message is sent.</summary>
    SendMail,

    /// <summary>Automatic processing: a message is sent at the time that its writer agreed to. No viewer.</summary>
    SendAgreed,

    /// <summary>Labels, archive, trash, read and star.</summary>
    OrganizeMail,

    /// <summary>
    /// Automatic processing: a conversation comes back to the inbox, or a message skips it, as somebody wanted before. No viewer.
    /// </summary>
    OrganizeAgreed,

    /// <summary>Signature, vacation responder and filters.</summary>
    ManageSettings,

    /// <summary>Automatic processing: the mailbox is synchronised into the sealed store. No viewer.</summary>
    SyncMailbox,

    /// <summary>The account owner disconnects, and the data is erased.</summary>
    EraseMailbox,

    /// <summary>Exact messages are transferred to a declared destination.</summary>
    TransferMail,

    /// <summary>Automatic processing: the messages for an incident or order are counted and fixed as ids. Nobody views any.</summary>
    FreezeScope,

    /// <summary>Recipients are suggested from the mailbox's own messages.</summary>
    FindRecipients,

    /// <summary>A conversation of a shared mailbox is given to somebody, or set open, waiting or done.</summary>
    AssignMail,

    /// <summary>Templates of messages are shown, saved or deleted.</summary>
    UseTemplates,

    /// <summary>Internal notes on a conversation are shown again, written, changed or deleted.</summary>
    UseNotes,

    /// <summary>A conversation is linked with a ticket of HaloCRM, or such a link ends.</summary>
    LinkTickets,
}

internal static class Purposes
{
    internal static string PolicyName(this Purpose purpose) => purpose switch
    {
        Purpose.ListMail => "list-mail",
        Purpose.SearchMail => "search-mail",
        Purpose.ReadMail => "read-mail",
        Purpose.DownloadAttachment => "download-attachment",
        Purpose.ComposeMail => "compose-mail",
        Purpose.SendMail => "send-mail",
        Purpose.SendAgreed => "send-agreed",
        Purpose.OrganizeMail => "organize-mail",
        Purpose.OrganizeAgreed => "organize-agreed",
        Purpose.ManageSettings => "manage-settings",
        Purpose.SyncMailbox => "sync-mailbox",
        Purpose.EraseMailbox => "erase-mailbox",
        Purpose.TransferMail => "transfer-mail",
        Purpose.FreezeScope => "freeze-scope",
        Purpose.FindRecipients => "find-recipients",
        Purpose.AssignMail => "assign-mail",
        Purpose.UseTemplates => "use-templates",
        Purpose.UseNotes => "use-notes",
        Purpose.LinkTickets => "link-tickets",
        _ => "none",
    };

    internal static IReadOnlyDictionary<string, Purpose> ByPolicyName { get; } =
        Enum.GetValues<Purpose>().Where(p => p != Purpose.None).ToDictionary(p => p.PolicyName(), StringComparer.Ordinal);
}
