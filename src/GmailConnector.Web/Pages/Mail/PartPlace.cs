namespace GmailConnector.Web.Pages.Mail;

/// <summary>Where an attachment goes: into a download, or into the frame of its message.</summary>
internal enum PartPlace
{
    Part,
    Inline,
}
