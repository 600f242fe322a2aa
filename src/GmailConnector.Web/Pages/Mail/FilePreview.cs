using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>One file of a message in the reading pane, with the one before and the one after it.</summary>
internal sealed record FilePreview(MailboxId Mailbox, MailMessage Message, IReadOnlyList<MailAttachment> Files, int At)
{
    internal MailAttachment File => Files[At];

    internal string ThreadUrl => $"/mail/{Mailbox}/thread/{Message.Thread}";

    internal string DownloadUrl => $"/mail/{Mailbox}/message/{Message.Id}/part/{File.PartId}";

    internal string PictureUrl => $"/mail/{Mailbox}/message/{Message.Id}/inline/{File.PartId}";

    internal string TextUrl => $"/mail/{Mailbox}/message/{Message.Id}/text/{File.PartId}";

    internal string PdfUrl => $"/mail/{Mailbox}/message/{Message.Id}/pdf/{File.PartId}";

    internal string? PreviousUrl => At > 0 ? UrlOf(Files[At - 1]) : null;

    internal string? NextUrl => At < Files.Count - 1 ? UrlOf(Files[At + 1]) : null;

    /// <summary>Null where it has no such file.</summary>
    internal static FilePreview? Of(MailboxId mailbox, MailMessage message, PartId part)
    {
        List<MailAttachment> files = [.. message.Attachments.Where(a => !a.IsInline)];
        return files.FindIndex(f => f.PartId == part.Value) is >= 0 and var at ? new FilePreview(mailbox, message, files, at) : null;
    }

    private string UrlOf(MailAttachment file) => $"/mail/{Mailbox}/message/{Message.Id}/preview/{file.PartId}";
}
