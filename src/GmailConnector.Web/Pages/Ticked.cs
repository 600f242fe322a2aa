namespace GmailConnector.Web.Pages;

/// <summary>A ticked box; null where it isn't ticked.</summary>
internal enum Ticked
{
    Yes,
}
