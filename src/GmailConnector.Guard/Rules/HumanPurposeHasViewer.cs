using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

internal sealed class HumanPurposeHasViewer : IAccessRule
{
    public string Name => RuleName.HumanPurposeHasViewer;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        if (request.Viewer is { HasLeft: true })
        {
            return Refusal.RequestOver;
        }

        var rule = policy.Purposes[request.Purpose];
        return rule.Human == request.Viewer is not null
            ? null
            : new Refusal(
                RefusalCode.PurposeNotAllowed,
                rule.Human ? RefusalTexts.ThisUseOfMailNeeds : RefusalTexts.ThisIsAutomaticProcessing,
                RefusalTexts.SignInAndOpen,
                Name,
                rule.Path + ".human");
    }
}
