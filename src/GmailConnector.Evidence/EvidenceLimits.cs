namespace GmailConnector.Evidence;

/// <summary>The bounds of the format.</summary>
public static class EvidenceLimits
{
    /// <summary>The version that every entry carries as <c>v</c>.</summary>
    public const int FormatVersion = 1;

    /// <summary>Longest tenant, actor, mailbox, purpose, ground, policy hash, correlation or subject.</summary>
    public const int TokenLength = 128;

    /// <summary>Most subjects in an entry.</summary>
    public const int Subjects = 1000;

    /// <summary>Most facts in an entry.</summary>
    public const int Facts = 32;

    /// <summary>Longest name of a fact.</summary>
    public const int FactNameLength = 64;

    /// <summary>Longest value of a fact.</summary>
    public const int FactValueLength = 512;

    /// <summary>Longest entry in bytes; no entry within the other bounds is longer.</summary>
    public const int EntryBytes = 160 * 1024;

    /// <summary>Highest index: the largest integer that every JSON reader keeps exactly (2^53 - 1).</summary>
    public const long HighestIndex = 9_007_199_254_740_991;
}
