using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

internal sealed class AgreementIsLive : IAccessRule
{
    public string Name => "agreement-is-live";

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        var rule = policy.Purposes[request.Purpose];
        if (!rule.Grounds.Contains(GroundKind.MailboxAgreement))
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
                "You have not agreed to this mailbox being read here, or you withdrew it.",
                "Read the agreement and answer it.",
                Name,
                rule.Path + ".grounds",
                RemedyKind.Agree);
        }

        if (!agreement.IsAsWritten)
        {
            return new Refusal(
                RefusalCode.GrantAltered,
                "The agreement on record isn't as it was written: somebody edited it in the database.",
                "Tell whoever runs this installation. Agreeing again puts a new one in its place.",
                Name,
                rule.Path + ".grounds",
                RemedyKind.TellOperator);
        }

        return agreement.TextHash == policy.Agreement.Hash
            ? null
            : new Refusal(
                RefusalCode.AgreementOutdated,
                "The agreement's text has changed since you agreed.",
                "Read the new text and answer it.",
                Name,
                "agreement",
                RemedyKind.Agree);
    }
}
