using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

internal sealed class PurposeIsDeclared : IAccessRule
{
    public string Name => RuleName.PurposeIsDeclared;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
        policy.Purposes.ContainsKey(request.Purpose)
            ? null
            : new Refusal(
                RefusalCode.PurposeNotAllowed,
                RefusalTexts.ThePolicyDoesntDeclare,
                RefusalTexts.TellWhoeverRunsThisInstallationAUse,
                Name,
                $"purposes.{request.Purpose.PolicyName()}",
                RemedyKind.TellOperator);
}
