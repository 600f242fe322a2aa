using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

internal sealed class WithinLimits : IAccessRule
{
    public string Name => RuleName.WithinLimits;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
        request.Messages.Count <= policy.Limits.MessagesPerView
            ? null
            : new Refusal(
                RefusalCode.TooLarge,
                RefusalTexts.TheseAreMessagesAndOne.With(request.Messages.Count, policy.Limits.MessagesPerView),
                RefusalTexts.ChooseFewerAtATime,
                Name,
                "limits.messages-per-view",
                RemedyKind.Correct);
}
