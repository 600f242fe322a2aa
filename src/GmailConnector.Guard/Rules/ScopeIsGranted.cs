using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

internal sealed class ScopeIsGranted : IAccessRule
{
    public string Name => RuleName.ScopeIsGranted;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        if (request.Scope is not { } scope || facts.Mailbox!.Granted.Covers(scope))
        {
            return null;
        }

        return new Refusal(
            RefusalCode.ScopeNotGranted,
            RefusalTexts.ThisNeedsOneMoreGoogle.With(scope.ShortName()),
            RefusalTexts.GrantItAtGoogleNothing,
            Name,
            $"scopes.{scope.ShortName()}",
            RemedyKind.GrantScope)
        {
            Scope = scope,
        };
    }
}
