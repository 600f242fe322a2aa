namespace GmailConnector.Web.Pages.Outbox;

/// <summary>When a message is sent, as the menu of Send later has it.</summary>
internal enum SendWhen
{
    /// <summary>As soon as it can no longer be undone.</summary>
    Now,

    /// <summary>Tomorrow morning.</summary>
    Tomorrow,

    /// <summary>The next Monday, in the morning.</summary>
    Monday,

    /// <summary>On the day and at the time that were typed.</summary>
    At,
}
