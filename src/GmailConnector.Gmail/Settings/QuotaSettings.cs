namespace GmailConnector.Gmail.Settings;

/// <summary>The section <c>Google:Quota</c>: Gmail's quota units. Google changes them, so each is a setting.</summary>
internal sealed class QuotaSettings
{
    /// <summary>Units per minute and user; 0 turns the limit off.</summary>
    public int UnitsPerMinute { get; set; } = 6000;

    /// <summary>The share of a minute's units that the sync leaves to people.</summary>
    public double InteractiveShare { get; set; } = 0.1;

    /// <summary>How many seconds a request of a person waits for units before it is refused.</summary>
    public int InteractiveWaitSeconds { get; set; } = 15;

    public int MessagesGet { get; set; } = 20;

    public int MessagesList { get; set; } = 5;

    public int MessagesModify { get; set; } = 5;

    public int MessagesBatchModify { get; set; } = 50;

    public int MessagesSend { get; set; } = 100;

    public int ThreadsGet { get; set; } = 40;

    public int AttachmentsGet { get; set; } = 5;

    public int HistoryList { get; set; } = 2;

    public int LabelsList { get; set; } = 1;

    public int LabelsChange { get; set; } = 5;

    public int Profile { get; set; } = 1;

    public int Watch { get; set; } = 100;

    public int Stop { get; set; } = 50;

    public int DraftsCreate { get; set; } = 10;

    public int DraftsUpdate { get; set; } = 15;

    public int DraftsDelete { get; set; } = 10;

    public int DraftsList { get; set; } = 5;

    public int DraftsSend { get; set; } = 100;

    public int SettingsGet { get; set; } = 1;

    public int SettingsUpdate { get; set; } = 5;
}
