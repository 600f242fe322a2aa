namespace GmailConnector.Gmail.Faults;

/// <summary>What went wrong at Gmail: the refusal for people, and what the caller may do next.</summary>
/// <param name="Refusal">Never contains Gmail's own message, which may quote mail.</param>
/// <param name="Passing">Whether trying again may help.</param>
/// <param name="Refused">Whether Gmail certainly didn't do it. If false, it may have.</param>
internal sealed record GmailFault(Refusal Refusal, bool Passing, bool Refused)
{
    /// <summary>How long Gmail asked us to wait.</summary>
    public TimeSpan? RetryAfter => Refusal.RetryAfter;

    /// <summary>The page token or history id was rejected as such (400).</summary>
    public bool BadRequest { get; init; }

    /// <summary>There is one of that name already (409).</summary>
    public bool IsConflict { get; init; }

    /// <summary>The history id has expired (404) or is invalid.</summary>
    internal bool CursorIsDead => IsNotFound || BadRequest;

    internal bool IsNotFound => Refusal.Code == RefusalCode.NotFound;

    internal static GmailFault Certain(Refusal refusal) => new(refusal, Passing: false, Refused: true);

    internal static GmailFault Unreachable(bool refused) => new(GmailRefusals.Unreachable, Passing: true, refused);
}

/// <summary>Carries a fault through Google's client library; it never leaves this assembly.</summary>
internal sealed class GmailFaultException(GmailFault fault) : Exception($"Gmail: {fault.Refusal.Code}")
{
    internal GmailFault Fault { get; } = fault;
}
