namespace GmailConnector.Guard.Policy;

/// <summary>The keys of policy/limited-use.yaml. All are required, and there are no others; limited-use.schema.json says the same to editors.</summary>
internal static class PolicyKeys
{
    internal static IReadOnlyList<string> Root { get; } =
        ["version", "agreement", "scopes", "methods", "purposes", "forbidden-uses", "destinations", "transfers", "retention", "limits"];

    internal static IReadOnlyList<string> Scope { get; } = ["class", "why", "narrower", "features"];

    internal static IReadOnlyList<string> Method { get; } = ["scopes", "features", "why"];

    internal static IReadOnlyList<string> Purpose { get; } = ["title", "human", "grounds", "features"];

    internal static IReadOnlyList<string> Destination { get; } = ["name", "host", "port", "purpose", "carries", "ground"];

    internal static IReadOnlyList<string> Transfer { get; } = ["name", "title", "host", "port", "path", "purpose", "ground", "consent", "fields"];

    internal static IReadOnlyList<string> Retention { get; } = [LimitRange.RetentionDays.Key];

    internal static IReadOnlyList<string> Limits { get; } =
        [LimitRange.MessagesPerView.Key, LimitRange.PermitLifetimeSeconds.Key, LimitRange.AttachmentBytes.Key];
}
