using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Gate;

/// <summary>
/// Proof that the gate allowed one access: by whom, why, to which messages, on what ground, under which policy, until when.
/// Nothing outside Guard can make one; sealed content carries the permit that it was opened under.
/// </summary>
internal sealed class Permit : Audience
{
    private readonly TimeProvider clock;
    private volatile bool ended;
    private HashSet<MessageId>? messages;

    internal Permit(
        AccessRequest request, LegalBasis ground, string policyHash, DateTimeOffset expires, string correlation, TimeProvider clock)
    {
        Request = request;
        Ground = ground;
        PolicyHash = policyHash;
        Expires = expires;
        Correlation = correlation;
        this.clock = clock;
    }

    internal AccessRequest Request { get; }

    internal LegalBasis Ground { get; }

    internal string PolicyHash { get; }

    internal DateTimeOffset Expires { get; }

    internal string Correlation { get; }

    internal bool IsAlive => !ended && clock.GetUtcNow() < Expires;

    internal bool Covers(MessageId message) => (messages ??= [.. Request.Messages]).Contains(message);

    /// <summary>Called where a message's content is sealed.</summary>
    /// <exception cref="SealedContentException">The access was decided for other messages.</exception>
    internal void Require(MessageId message)
    {
        // INVARIANT: a permit opens only the messages that it names.
        if (!Covers(message))
        {
            throw new SealedContentException("This access was decided, and recorded, for other messages than the one that was loaded.");
        }
    }

    internal void End() => ended = true;

    // INVARIANT: content is rendered only for the viewer of the decision, in the same sign-in, and for nobody if it was automatic
    // processing.
    internal override Admission Admit(Viewer? viewer) =>
        Request.Viewer?.IsAlso(viewer) != true ? Admission.SomebodyElse : IsAlive ? Admission.Admitted : Admission.Ended;
}
