namespace GmailConnector.Web.Pages.Snooze;

/// <summary>Until when a conversation is snoozed, as the menu has it.</summary>
internal enum SnoozeWhen
{
    /// <summary>This evening.</summary>
    Today,

    /// <summary>Tomorrow morning.</summary>
    Tomorrow,

    /// <summary>The next Monday, in the morning.</summary>
    NextWeek,

    /// <summary>On the day and at the time that were typed.</summary>
    At,
}
