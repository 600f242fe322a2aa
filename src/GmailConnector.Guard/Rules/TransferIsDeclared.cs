using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>Mail leaves for a declared destination alone, with consent to the text in force, and message by message.</summary>
internal sealed class TransferIsDeclared : IAccessRule
{
    private const string Section = "transfers";

    public string Name => "transfer-is-declared";

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        if (request.Transfer is not { } wish)
        {
            return request.Purpose == Purpose.TransferMail ? Undeclared : null;
        }

        if (request.Purpose != Purpose.TransferMail || Find(policy, wish) is not { } declared || !policy.Purposes[request.Purpose].Grounds.Contains(declared.Ground))
        {
            return Undeclared;
        }

        if (declared.Consent.Hash != wish.ConsentHash)
        {
            return new Refusal(
                RefusalCode.AgreementOutdated,
                $"You haven't agreed to the text about {declared.Title} as it is now, so nothing was sent.",
                "Read the text again, and send if you agree to it.",
                Name,
                Section,
                RemedyKind.Correct);
        }

        return request.Messages.Count switch
        {
            0 => new Refusal(RefusalCode.InvalidInput, "No message was chosen, so there is nothing to send.", "Choose the messages.", Name, Section, RemedyKind.Correct),
            > LimitedUse.MessagesPerTransfer => new Refusal(
                RefusalCode.TooLarge,
                $"{request.Messages.Count} messages at once are more than the {LimitedUse.MessagesPerTransfer} that one transfer may hold, so nothing was sent.",
                "Choose fewer.",
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
        "The policy declares no such destination for mail, so nothing was sent.",
        "Tell whoever runs this installation; a destination has to be declared, with its text of consent, before mail can go there.",
        Name,
        Section,
        RemedyKind.TellOperator);
}
