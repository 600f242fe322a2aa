using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>The rules in the order they are asked. The first refusal stands; an allow needs every rule's silence and a named ground.</summary>
internal static class AccessRules
{
    internal static IReadOnlyList<IAccessRule> InOrder { get; } =
    [
        new PurposeIsDeclared(),
        new HumanPurposeHasViewer(),
        new MailboxIsOfViewer(),
        new AgreementIsLive(),
        new ScopeIsGranted(),
        new ConnectionIsAlive(),
        new WithinLimits(),
    ];

    /// <summary>Decides over facts alone.</summary>
    internal static Decision Decide(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) => Decide(request, facts, policy, InOrder);

    internal static Decision Decide(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy, IReadOnlyList<IAccessRule> rules)
    {
        foreach (var rule in rules)
        {
            Refusal? refusal;
            try
            {
                refusal = rule.Check(request, facts, policy);
            }
            catch (Exception e)
            {
                // INVARIANT: a rule that breaks denies.
                refusal = new Refusal(
                    RefusalCode.RuleFailed,
                    $"The rule {rule.Name} couldn't be decided ({e.GetType().Name}), so nothing is shown.",
                    "Tell whoever runs this installation.",
                    rule.Name,
                    "",
                    RemedyKind.TellOperator);
            }

            if (refusal is not null)
            {
                return new Decision(null, refusal);
            }
        }

        return facts.Agreement is { } agreement
            ? new Decision(new Ground(GroundKind.MailboxAgreement, agreement.Id.Value, agreement.At), null)
            : new Decision(null, Refusal.Unexplained);
    }
}

/// <summary>Either the ground that allows, or the refusal.</summary>
internal sealed record Decision(Ground? Ground, Refusal? Refusal)
{
    internal bool IsAllowed => Ground is not null && Refusal is null;
}
