namespace GmailConnector.Web.Pages;

/// <summary>A box that was ticked; null where it wasn't.</summary>
internal enum Ticked
{
    Yes,
}
