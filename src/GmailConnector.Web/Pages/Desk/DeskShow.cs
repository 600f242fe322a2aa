namespace GmailConnector.Web.Pages.Desk;

/// <summary>Which cases the desk shows.</summary>
internal enum DeskShow
{
    All,
    Mine,
    Incidents,
    Orders,
}

/// <summary>What is ticked as an answer begins; nothing where nobody asked for it.</summary>
internal enum DeskTick
{
    All,
}
