namespace GmailConnector.Guard.Ports;

/// <summary>
/// A filter as Gmail has it. <paramref name="ForwardsTo"/>: the address that it forwards to; null where it forwards nothing.
/// </summary>
[GmailContent]
internal sealed record FilterRecord(FilterId Id, FilterRule Rule, string? ForwardsTo)
{
    internal bool Forwards => ForwardsTo is not null;
}

/// <summary>What a filter matches, and the labels that it adds and removes. Nothing in it can forward.</summary>
[GmailContent]
internal sealed record FilterRule(FilterMatch Match, IReadOnlyList<LabelId> Add, IReadOnlyList<LabelId> Remove)
{
    /// <summary>Whether the other one does the same.</summary>
    internal bool IsAlso(FilterRule other) =>
        Match == other.Match && Add.ToHashSet().SetEquals(other.Add) && Remove.ToHashSet().SetEquals(other.Remove);
}

/// <summary>Gmail's criteria; empty and false don't narrow. Sizes are in bytes, with all headers and attachments.</summary>
[GmailContent]
internal sealed record FilterMatch(string From, string To, string Subject, string Query, string NegatedQuery)
{
    internal bool HasAttachment { get; init; }

    internal bool ExcludesChats { get; init; }

    internal int? LargerThan { get; init; }

    internal int? SmallerThan { get; init; }
}
