using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rules;

internal sealed class AgreementIsLive : IAccessRule
{
    public string Name => "agreement-is-live";

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        // An incident or a legal order doesn't need the owner's agreement. Everything that the owner shares does, and ends with it.
        if (facts.Grant is { Grant.Kind: LegalBasisKind.SecurityIncident or LegalBasisKind.LegalOrder })
        {
            return null;
        }

        var rule = policy.Purposes[request.Purpose];
        if (!rule.Grounds.Contains(LegalBasisKind.MailboxAgreement))
        {
            return new Refusal(
                RefusalCode.PurposeNotAllowed, "The policy doesn't allow this use on any recorded legal basis.", "Tell whoever runs this installation.", Name, rule.Path + ".grounds", RemedyKind.TellOperator);
        }

        var agreement = facts.Agreement;
        var mailbox = facts.Mailbox!;
        if (agreement is null
            || agreement.Id != mailbox.Agreement
            || agreement.Tenant != mailbox.Tenant
            || agreement.Person != mailbox.Owner
            || agreement.Mailbox != mailbox.Id
            || agreement.At > facts.Now
            || agreement.WithdrawnAt <= facts.Now)
        {
            return new Refusal(
                RefusalCode.NoAgreement,
                IsOwner(request, mailbox) ? "You haven't agreed to this mailbox being read here, or you withdrew your agreement." : "The owner has withdrawn the agreement for this mailbox.",
                IsOwner(request, mailbox) ? "Read the agreement and decide whether to agree." : AskOwner,
                Name,
                rule.Path + ".grounds",
                IsOwner(request, mailbox) ? RemedyKind.Agree : RemedyKind.None);
        }

        if (!agreement.IsAsWritten)
        {
            return new Refusal(
                RefusalCode.GrantAltered,
                "The stored agreement was altered: somebody edited it in the database, or restored one that had ended.",
                "Tell whoever runs this installation. Agreeing again replaces it.",
                Name,
                rule.Path + ".grounds",
                RemedyKind.TellOperator);
        }

        return agreement.TextHash == policy.Agreement.Hash
            ? null
            : new Refusal(
                RefusalCode.AgreementOutdated,
                IsOwner(request, mailbox) ? "The text of the agreement has changed since you agreed." : "The text of the agreement has changed, and the owner hasn't agreed to the new one yet.",
                IsOwner(request, mailbox) ? "Read the new text and decide whether to agree." : AskOwner,
                Name,
                "agreement",
                IsOwner(request, mailbox) ? RemedyKind.Agree : RemedyKind.None);
    }

    private const string AskOwner = "Ask the owner of the mailbox to agree again.";

    private static bool IsOwner(AccessRequest request, MailboxRecord mailbox) => request.Viewer is not { } viewer || viewer.Person == mailbox.Owner;
}
