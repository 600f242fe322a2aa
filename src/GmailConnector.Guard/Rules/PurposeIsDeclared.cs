using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

internal sealed class PurposeIsDeclared : IAccessRule
{
    public string Name => "purpose-is-declared";

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
        policy.Purposes.ContainsKey(request.Purpose)
            ? null
            : new Refusal(
                RefusalCode.PurposeNotAllowed,
                "The policy doesn't declare this use of Gmail data.",
                "Tell whoever runs this installation. A use must be declared before it can be built.",
                Name,
                $"purposes.{request.Purpose.PolicyName()}",
                RemedyKind.TellOperator);
}
