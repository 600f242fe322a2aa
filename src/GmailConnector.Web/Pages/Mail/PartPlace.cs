namespace GmailConnector.Web.Pages.Mail;

/// <summary>Where a part of a message goes: into a file, or into the frame of its message.</summary>
internal enum PartPlace
{
    Part,
    Inline,
}
