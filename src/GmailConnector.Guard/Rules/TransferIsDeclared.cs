using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>Mail may go only to a declared destination, with consent to the current text, and only as single messages that somebody chose.</summary>
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
                $"You haven't agreed to the current text about {declared.Title}, so nothing was sent.",
                "Read the current text, and send again if you agree to it.",
                Name,
                Section,
                RemedyKind.Correct);
        }

        return request.Messages.Count switch
        {
            0 => new Refusal(RefusalCode.InvalidInput, "No message was chosen, so there is nothing to send.", "Choose the messages.", Name, Section, RemedyKind.Correct),
            > LimitedUse.MessagesPerTransfer => new Refusal(
                RefusalCode.TooLarge,
                $"You chose {request.Messages.Count} messages, and one transfer may hold at most {LimitedUse.MessagesPerTransfer}, so nothing was sent.",
                "Choose fewer messages.",
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
        "The policy doesn't declare this destination for mail, so nothing was sent.",
        "Tell whoever runs this installation. A destination must be declared, with its consent text, before mail can go there.",
        Name,
        Section,
        RemedyKind.TellOperator);
}
