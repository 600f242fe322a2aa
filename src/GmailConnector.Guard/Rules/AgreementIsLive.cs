using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rules;

internal sealed class AgreementIsLive : IAccessRule
{
    public string Name => "agreement-is-live";

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        // Security and the law don't wait for the holder's agreement; what a holder shares ends with it.
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
                IsHolder(request, mailbox) ? "You have not agreed to this mailbox being read here, or you withdrew it." : "Its holder has withdrawn the agreement to this mailbox being read here.",
                IsHolder(request, mailbox) ? "Read the agreement and answer it." : AskHolder,
                Name,
                rule.Path + ".grounds",
                IsHolder(request, mailbox) ? RemedyKind.Agree : RemedyKind.None);
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
                IsHolder(request, mailbox) ? "The agreement's text has changed since you agreed." : "The agreement's text has changed, and the holder hasn't answered it yet.",
                IsHolder(request, mailbox) ? "Read the new text and answer it." : AskHolder,
                Name,
                "agreement",
                IsHolder(request, mailbox) ? RemedyKind.Agree : RemedyKind.None);
    }

    private const string AskHolder = "Ask the holder of the mailbox to answer it.";

    private static bool IsHolder(AccessRequest request, MailboxRecord mailbox) => request.Viewer is not { } viewer || viewer.Person == mailbox.Owner;
}
