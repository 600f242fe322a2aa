namespace GmailConnector.Guard;

/// <summary>
/// Proof that the gate allowed one access: by whom, why, to which messages, on what ground, under which policy, until when.
/// Nothing outside Guard can make one; sealed content carries the permit that it was opened under.
/// </summary>
internal sealed class Permit
{
    private readonly TimeProvider clock;
    private volatile bool ended;

    internal Permit(AccessRequest request, Ground ground, string policyHash, DateTimeOffset expires, string correlation, TimeProvider clock)
    {
        Request = request;
        Ground = ground;
        PolicyHash = policyHash;
        Expires = expires;
        Correlation = correlation;
        this.clock = clock;
    }

    internal AccessRequest Request { get; }

    internal Ground Ground { get; }

    internal string PolicyHash { get; }

    internal DateTimeOffset Expires { get; }

    internal string Correlation { get; }

    internal bool IsAlive => !ended && clock.GetUtcNow() < Expires;

    internal bool Covers(MessageId message) => Request.Messages.Contains(message);

    internal void End() => ended = true;
}
