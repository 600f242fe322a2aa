using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>
/// Mail may go only to a declared destination, with consent to the current text, and only as single messages that somebody chose.
/// </summary>
internal sealed class TransferIsDeclared : IAccessRule
{
    private const string Section = "transfers";

    public string Name => RuleName.TransferIsDeclared;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        if (request.Transfer is not { } wish)
        {
            return request.Purpose == Purpose.TransferMail ? Undeclared : null;
        }

        if (request.Purpose != Purpose.TransferMail
            || Find(policy, wish) is not { } declared
            || !policy.Purposes[request.Purpose].Grounds.Contains(declared.Ground))
        {
            return Undeclared;
        }

        if (declared.Consent.Hash != wish.ConsentHash)
        {
            return new Refusal(
                RefusalCode.AgreementOutdated,
                RefusalTexts.YouHaventAgreedToTheCurrent.With(declared.Title),
                RefusalTexts.ReadTheCurrentText,
                Name,
                Section,
                RemedyKind.Correct);
        }

        return request.Messages.Count switch
        {
            0 => new Refusal(
                RefusalCode.InvalidInput,
                RefusalTexts.NoMessageWasChosenSo,
                RefusalTexts.ChooseTheMessages,
                Name,
                Section,
                RemedyKind.Correct),
            > LimitedUse.MessagesPerTransfer => new Refusal(
                RefusalCode.TooLarge,
                RefusalTexts.YouChoseMessagesAndOne.With(request.Messages.Count, LimitedUse.MessagesPerTransfer),
                RefusalTexts.ChooseFewerMessages,
                Name,
                Section,
                RemedyKind.Correct),
            _ => null,
        };
    }

    private static TransferRule? Find(LimitedUsePolicy policy, TransferWish wish)
    {
        for (var i = 0; i < policy.Transfers.Count; i++)
        {
            if (policy.Transfers[i].Name == wish.Destination)
            {
                return policy.Transfers[i];
            }
        }

        return null;
    }

    private Refusal Undeclared => new(
        RefusalCode.DestinationRefused,
        RefusalTexts.ThePolicyDoesntDeclareThisDestination,
        RefusalTexts.TellWhoeverRunsThisInstallationADestination,
        Name,
        Section,
        RemedyKind.TellOperator);
}
