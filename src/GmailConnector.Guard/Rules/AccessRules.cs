using System.Collections.Immutable;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>The rules in the order they are asked. The first refusal stands; an allow needs every rule's silence and a named ground.</summary>
internal static class AccessRules
{
    internal static ImmutableArray<IAccessRule> InOrder { get; } =
    [
        new PurposeIsDeclared(),
        new HumanPurposeHasViewer(),
        new MailboxIsOfViewer(),
        new MembersWorkMail(),
        new GrantIsLive(),
        new AgreementIsLive(),
        new ScopeIsGranted(),
        new ConnectionIsAlive(),
        new TransferIsDeclared(),
        new WithinLimits(),
    ];

    /// <summary>Decides over facts alone: no clock, no store, and nothing allocated where the answer is yes.</summary>
    internal static Decision Decide(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) => Decide(request, facts, policy, InOrder);

    internal static Decision Decide(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy, ImmutableArray<IAccessRule> rules)
    {
        foreach (var rule in rules)
        {
            if (Ask(rule, request, facts, policy) is { } refusal)
            {
                return Decision.Refuse(refusal);
            }
        }

        return (facts.Grant?.Grant, facts.Agreement) switch
        {
            ({ Since: { } since } grant, _) when request.Grant == grant.Id => Decision.Allow(new LegalBasis(grant.Kind, grant.Id.Value, since, grant.Until)),
            (null, { } agreement) when request.Grant is null => Decision.Allow(new LegalBasis(LegalBasisKind.MailboxAgreement, agreement.Id.Value, agreement.At)
            {
                Enrolment = facts.Enrolment?.Id,
                MemberSince = facts.Enrolment?.AnsweredAt,
            }),
            _ => Decision.Refuse(Refusal.Unexplained),
        };
    }

    private static Refusal? Ask(IAccessRule rule, AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        try
        {
            return rule.Check(request, facts, policy);
        }
        catch (Exception e)
        {
            // INVARIANT: a rule that breaks denies.
            return new Refusal(
                RefusalCode.RuleFailed,
                $"The rule {rule.Name} couldn't be decided ({e.GetType().Name}), so nothing is shown.",
                "Tell whoever runs this installation.",
                rule.Name,
                "",
                RemedyKind.TellOperator);
        }
    }
}
