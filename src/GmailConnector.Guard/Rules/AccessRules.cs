using System.Collections.Immutable;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>
/// The rules in the order in which they are checked. The first refusal decides. Access is allowed only if no rule refuses and there is a
/// ground to name.
/// </summary>
internal static class AccessRules
{
    internal static ImmutableArray<IAccessRule> InOrder { get; } =
    [
        new PurposeIsDeclared(),
        new HumanPurposeHasViewer(),
        new MailboxIsOfViewer(),
        new MembersWorkMail(),
        new RoleAllows(),
        new GrantIsLive(),
        new AgreementIsLive(),
        new StillAsAgreed(),
        new ScopeIsGranted(),
        new ConnectionIsAlive(),
        new TransferIsDeclared(),
        new WithinLimits(),
    ];

    /// <summary>Decides by the facts alone: it reads no clock and no store, and allocates nothing where access is allowed.</summary>
    internal static Decision Decide(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
        Decide(request, facts, policy, InOrder);

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
            ({ Since: { } since } grant, _) when request.Grant == grant.Id =>
                Decision.Allow(new LegalBasis(grant.Kind, grant.Id.Value, since, grant.Until)),
            (null, { } agreement) when request.Grant is null =>
                Decision.Allow(new LegalBasis(
                    LegalBasisKind.MailboxAgreement,
                    agreement.Id.Value,
                    agreement.At,
                    facts.Enrolment?.Until(policy.Grounds.SharedMailbox))
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
            // INVARIANT: a rule that throws refuses.
            return new Refusal(
                RefusalCode.RuleFailed,
                RefusalTexts.TheRuleFailed.With(rule.Name, e.GetType().Name),
                RefusalTexts.TellWhoeverRunsThisInstallation,
                rule.Name,
                "",
                RemedyKind.TellOperator);
        }
    }
}
