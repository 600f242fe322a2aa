using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rules;

internal sealed class AgreementIsLive : IAccessRule
{
    public string Name => "agreement-is-live";

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        // Security and the law don't wait for the owner's agreement; what a owner shares ends with it.
        if (facts.Grant is { Grant.Kind: LegalBasisKind.SecurityIncident or LegalBasisKind.LegalOrder })
        {
            return null;
        }

        var rule = policy.Purposes[request.Purpose];
        if (!rule.Grounds.Contains(LegalBasisKind.MailboxAgreement))
        {
            return new Refusal(
                RefusalCode.PurposeNotAllowed, "The policy allows this use on no ground that is on record.", "Tell whoever runs this installation.", Name, rule.Path + ".grounds", RemedyKind.TellOperator);
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
                IsOwner(request, mailbox) ? "You have not agreed to this mailbox being read here, or you withdrew it." : "Its owner has withdrawn the agreement to this mailbox being read here.",
                IsOwner(request, mailbox) ? "Read the agreement and answer it." : AskOwner,
                Name,
                rule.Path + ".grounds",
                IsOwner(request, mailbox) ? RemedyKind.Agree : RemedyKind.None);
        }

        if (!agreement.IsAsWritten)
        {
            return new Refusal(
                RefusalCode.GrantAltered,
                "The agreement on record isn't as it was written: somebody edited it in the database, or put back what has ended.",
                "Tell whoever runs this installation. Agreeing again puts a new one in its place.",
                Name,
                rule.Path + ".grounds",
                RemedyKind.TellOperator);
        }

        return agreement.TextHash == policy.Agreement.Hash
            ? null
            : new Refusal(
                RefusalCode.AgreementOutdated,
                IsOwner(request, mailbox) ? "The agreement's text has changed since you agreed." : "The agreement's text has changed, and the owner hasn't answered it yet.",
                IsOwner(request, mailbox) ? "Read the new text and answer it." : AskOwner,
                Name,
                "agreement",
                IsOwner(request, mailbox) ? RemedyKind.Agree : RemedyKind.None);
    }

    private const string AskOwner = "Ask the owner of the mailbox to answer it.";

    private static bool IsOwner(AccessRequest request, MailboxRecord mailbox) => request.Viewer is not { } viewer || viewer.Person == mailbox.Owner;
}
