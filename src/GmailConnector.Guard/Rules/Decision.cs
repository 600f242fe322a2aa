using System.Diagnostics.CodeAnalysis;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>The gate's decision: the ground that allows the access, or the refusal. The default value is a refusal.</summary>
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

    /// <summary>The ground of an allowed access.</summary>
    internal LegalBasis Ground => IsAllowed ? ground : throw new InvalidOperationException("A refused access has no ground.");

    /// <summary>Null when allowed.</summary>
    internal Refusal? Refusal => IsAllowed ? null : refusal ?? Vocabulary.Refusal.Unexplained;

    internal static Decision Allow(LegalBasis ground) => new(true, ground, null);

    internal static Decision Refuse(Refusal refusal) => new(false, default, refusal);

    internal bool TryGet(out LegalBasis allowed, [NotNullWhen(false)] out Refusal? why)
    {
        allowed = ground;
        why = Refusal;
        return IsAllowed;
    }

    /// <summary>Which rule and which line of the policy decided, and what can be done about a refusal.</summary>
    internal string Explain(AccessRequest request, LimitedUsePolicy policy) => TryGet(out var allowed, out var why)
        ? $"allowed on {allowed}, under {policy.PlaceOf($"purposes.{request.Purpose.PolicyName()}")}"
        : $"refused by {why.Rule}, under {policy.PlaceOf(why.Policy)}: {why.Reason} {why.Remedy}";
}
