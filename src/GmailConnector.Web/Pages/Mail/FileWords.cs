using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Mail;

/// <summary>Why a file may do harm, in words.</summary>
internal static class FileWords
{
    internal static string Of(AttachmentWarning warning) => warning switch
    {
        AttachmentWarning.Disguised => MailTexts.FileIsDisguised,
        AttachmentWarning.Macros => MailTexts.FileHasMacros,
        AttachmentWarning.WebPage => MailTexts.FileIsWebPage,
        _ => MailTexts.FileIsProgram,
    };
}
