namespace GmailConnector.Guard.Policy;

/// <summary>
/// The keys of policy/limited-use.yaml. All are required, and there are no others; limited-use.schema.json says the same to editors.
/// </summary>
internal static class PolicyKeys
{
    internal static IReadOnlyList<string> Root { get; } =
        [
            "version", "agreement", "features", "scopes", "methods", "purposes", "forbidden-uses", "grounds", "roles", "destinations",
            "transfers", "retention", "limits"
        ];

    internal static IReadOnlyList<string> Feature { get; } = ["title", "where"];

    internal static IReadOnlyList<string> Scope { get; } = ["class", "why", "narrower", "features"];

    internal static IReadOnlyList<string> Method { get; } = ["scopes", "features", "why"];

    internal static IReadOnlyList<string> Purpose { get; } = ["title", "human", "grounds", "features"];

    internal static IReadOnlyList<string> Destination { get; } = ["name", "host", "port", "purpose", "carries", "ground"];

    internal static IReadOnlyList<string> DestinationInOwnNetwork { get; } = ["network"];

    internal static IReadOnlyList<string> Transfer { get; } = [
        "name", "title", "host", "port", "path", "purpose", "ground", "consent", "fields"
    ];

    internal static IReadOnlyList<string> Retention { get; } = [LimitRange.RetentionDays.Key];

    internal static IReadOnlyList<string> Limits { get; } =
        [
            LimitRange.MessagesPerView.Key,
            LimitRange.PermitLifetimeSeconds.Key,
            LimitRange.ActLifetimeMinutes.Key,
            LimitRange.AttachmentBytes.Key
        ];

    internal static IReadOnlyList<string> Grounds { get; } =
        [
            LegalBasisKind.MessageAgreement.PolicyName(),
            "shared-mailbox",
            LegalBasisKind.SecurityIncident.PolicyName(),
            LegalBasisKind.LegalOrder.PolicyName(),
            LegalBasisKind.Statistics.PolicyName(),
        ];

    internal static IReadOnlyList<string> MessageAgreement { get; } =
        ["text", LimitRange.DefaultDays.Key, LimitRange.SharedDays.Key, LimitRange.SharedMessages.Key, LimitRange.AnswerDays.Key];

    internal static IReadOnlyList<string> SharedMailbox { get; } =
        ["text", LimitRange.Members.Key, LimitRange.MemberDays.Key, LimitRange.ConfirmDays.Key, LimitRange.ConfirmNoticeDays.Key,
            LimitRange.HandOverDays.Key];

    internal static IReadOnlyList<string> Roles { get; } =
        ["briefing", "background-check", LimitRange.BriefingDays.Key, LimitRange.ProposalDays.Key];

    internal static IReadOnlyList<string> SecurityIncident { get; } =
    [
        LimitRange.IncidentHours.Key,
        LimitRange.IncidentMessages.Key,
        LimitRange.QueryDays.Key,
        LimitRange.AnswerHours.Key,
        LimitRange.FindingsHours.Key,
        LimitRange.ReviewHours.Key, LimitRange.NoticeDelayDays.Key, "emergency",
    ];

    internal static IReadOnlyList<string> Emergency { get; } = [
        "allowed",
        LimitRange.EmergencyMinutes.Key,
        LimitRange.EmergencyAnswerHours.Key
    ];

    internal static IReadOnlyList<string> LegalOrder { get; } =
        [LimitRange.OrderDays.Key, LimitRange.OrderMessages.Key, LimitRange.AnswerHours.Key, LimitRange.GagDays.Key];

    internal static IReadOnlyList<string> Statistics { get; } = [LimitRange.GroupSize.Key, LimitRange.MostSharePercent.Key];
}
