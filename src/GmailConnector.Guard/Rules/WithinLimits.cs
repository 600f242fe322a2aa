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
                $"These are {request.Messages.Count} messages, and one recorded view may hold at most {policy.Limits.MessagesPerView}.",
                "Choose fewer at a time.",
                Name,
                "limits.messages-per-view",
                RemedyKind.Correct);
}
