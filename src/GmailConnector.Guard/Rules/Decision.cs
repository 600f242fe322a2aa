using System.Diagnostics.CodeAnalysis;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>The gate's answer: the ground that allows, or the refusal. Its default is a refusal.</summary>
internal readonly struct Decision
{
    private readonly LegalBasis ground;
    private readonly Refusal? refusal;

    private Decision(bool isAllowed, LegalBasis ground, Refusal? refusal)
    {
        IsAllowed = isAllowed;
        this.ground = ground;
        this.refusal = refusal;
    }

    internal bool IsAllowed { get; }

    /// <summary>What an allowed access rests on.</summary>
    internal LegalBasis Ground => IsAllowed ? ground : throw new InvalidOperationException("A refused access has no ground.");

    /// <summary>Why not; null when allowed.</summary>
    internal Refusal? Refusal => IsAllowed ? null : refusal ?? Vocabulary.Refusal.Unexplained;

    internal static Decision Allow(LegalBasis ground) => new(true, ground, null);

    internal static Decision Refuse(Refusal refusal) => new(false, default, refusal);

    internal bool TryGet(out LegalBasis allowed, [NotNullWhen(false)] out Refusal? why)
    {
        allowed = ground;
        why = Refusal;
        return IsAllowed;
    }

    /// <summary>Which rule and which line of the policy decided, and what would have to be otherwise.</summary>
    internal string Explain(AccessRequest request, LimitedUsePolicy policy) => TryGet(out var allowed, out var why)
        ? $"allowed on {allowed}, under {policy.PlaceOf($"purposes.{request.Purpose.PolicyName()}")}"
        : $"refused by {why.Rule}, under {policy.PlaceOf(why.Policy)}: {why.Reason} {why.Remedy}";
}
