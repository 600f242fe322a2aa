namespace GmailConnector.Guard.Policy;

/// <summary>A number of the policy and the range that makes sense for it.</summary>
internal sealed record LimitRange(string Key, long Least, long Most)
{
    internal static LimitRange Version { get; } = new("version", 1, 1_000_000);

    internal static LimitRange RetentionDays { get; } = new("days", 1, 730);

    internal static LimitRange MessagesPerView { get; } = new("messages-per-view", 1, 500);

    internal static LimitRange PermitLifetimeSeconds { get; } = new("permit-lifetime-seconds", 5, 600);

    /// <summary>A day at most: that is how long a sign-in can stand.</summary>
    internal static LimitRange ActLifetimeMinutes { get; } = new("act-lifetime-minutes", 5, 1440);

    /// <summary>25 MiB grow to 35,000,000 bytes in base64, below Gmail's 36,700,160.</summary>
    internal static LimitRange AttachmentBytes { get; } = new("attachment-bytes", 1_048_576, 26_214_400);

    internal static LimitRange Port { get; } = new("port", 443, 443);

    /// <summary>Which of these a destination may have is its purpose's to say.</summary>
    internal static LimitRange DestinationPort { get; } = new("port", 443, 587);

    // How wide a ground may be at most, whatever the policy says.
    internal static LimitRange DefaultDays { get; } = new("default-days", 1, 90);

    internal static LimitRange SharedDays { get; } = new("most-days", 1, 90);

    internal static LimitRange SharedMessages { get; } = new("most-messages", 1, 200);

    internal static LimitRange AnswerDays { get; } = new("answer-within-days", 1, 30);

    internal static LimitRange Members { get; } = new("most-members", 1, 100);

    internal static LimitRange MemberDays { get; } = new("most-days", 1, 1096);

    internal static LimitRange ConfirmDays { get; } = new("confirm-within-days", 2, 366);

    internal static LimitRange ConfirmNoticeDays { get; } = new("confirm-notice-days", 1, 90);

    internal static LimitRange HandOverDays { get; } = new("hand-over-within-days", 1, 90);

    internal static LimitRange IncidentHours { get; } = new("most-hours", 1, 72);

    internal static LimitRange IncidentMessages { get; } = new("most-messages", 1, 500);

    internal static LimitRange QueryDays { get; } = new("most-query-days", 1, 92);

    internal static LimitRange AnswerHours { get; } = new("answer-within-hours", 1, 168);

    internal static LimitRange FindingsHours { get; } = new("findings-within-hours", 1, 336);

    internal static LimitRange ReviewHours { get; } = new("review-within-hours", 1, 336);

    internal static LimitRange NoticeDelayDays { get; } = new("most-notice-delay-days", 0, 30);

    internal static LimitRange EmergencyMinutes { get; } = new("most-minutes", 1, 60);

    internal static LimitRange EmergencyAnswerHours { get; } = new("approve-within-hours", 1, 24);

    internal static LimitRange OrderDays { get; } = new("most-days", 1, 90);

    internal static LimitRange OrderMessages { get; } = new("most-messages", 1, 5000);

    internal static LimitRange GagDays { get; } = new("most-gag-days", 0, 366);

    internal static LimitRange BriefingDays { get; } = new("briefing-valid-days", 1, 366);

    internal static LimitRange ProposalDays { get; } = new("proposal-within-days", 1, 30);

    /// <summary>Below three, two who know their own numbers know the third's.</summary>
    internal static LimitRange GroupSize { get; } = new("group-size", 3, 1000);

    internal static LimitRange MostSharePercent { get; } = new("most-share-percent", 10, 90);
}
