namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>Which cases the desk shows.</summary>
internal enum DeskShow
{
    All,
    Mine,
    Incidents,
    Orders,
}

/// <summary>What is ticked when the decision form opens. Without this nothing is.</summary>
internal enum DeskTick
{
    All,
}
