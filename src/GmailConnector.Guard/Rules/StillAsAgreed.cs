using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>
/// What is done while a person is away is done for that person, on the ground and in the membership on which they agreed to it. Whoever
/// agrees anew has to say again what is to be sent.
/// </summary>
internal sealed class StillAsAgreed : IAccessRule
{
    public string Name => RuleName.StillAsAgreed;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) => request.OnBehalf is not { } agreed
        ? LimitedUse.IsAgreedBefore(request.Purpose) ? Refuse() : null
        : LimitedUse.IsAgreedBefore(request.Purpose)
            && facts.Agreement is { } agreement
            && agreed.Agreement == agreement.Id
            && agreed.Enrolment == facts.Enrolment?.Id
            ? null
            : Refuse();

    private Refusal Refuse() => new(
        RefusalCode.GroundEnded, RefusalTexts.WhatWasAgreedRestsOn, RefusalTexts.OpenTheDraftAndSend, Name, "", RemedyKind.Correct);
}
