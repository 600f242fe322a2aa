using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

internal sealed class WithinLimits : IAccessRule
{
    public string Name => "within-limits";

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
        request.Messages.Count <= policy.Limits.MessagesPerView
            ? null
            : new Refusal(
                RefusalCode.TooLarge,
                $"{request.Messages.Count} messages at once are more than the {policy.Limits.MessagesPerView} that one recorded view may hold.",
                "Take fewer at a time.",
                Name,
                "limits.messages-per-view",
                RemedyKind.Correct);
}
