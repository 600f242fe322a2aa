using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Rules;

internal sealed class AgreementIsLive : IAccessRule
{
    public string Name => RuleName.AgreementIsLive;

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
                RefusalCode.PurposeNotAllowed,
                RefusalTexts.ThePolicyDoesntAllow,
                RefusalTexts.TellWhoeverRunsThisInstallation,
                Name,
                rule.Path + ".grounds",
                RemedyKind.TellOperator);
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
                IsOwner(request, mailbox) ? RefusalTexts.YouHaventAgreed : RefusalTexts.TheOwnerHasWithdrawn,
                IsOwner(request, mailbox) ? RefusalTexts.ReadTheAgreementAndDecide : AskOwner,
                Name,
                rule.Path + ".grounds",
                IsOwner(request, mailbox) ? RemedyKind.Agree : RemedyKind.None);
        }

        if (!agreement.IsAsWritten)
        {
            return new Refusal(
                RefusalCode.GrantAltered,
                RefusalTexts.TheStoredAgreementWasAltered,
                RefusalTexts.TellWhoeverRunsThisInstallationAgreeing,
                Name,
                rule.Path + ".grounds",
                RemedyKind.TellOperator);
        }

        return policy.Agreement.IsOf(agreement.TextHash)
            ? null
            : new Refusal(
                RefusalCode.AgreementOutdated,
                IsOwner(request, mailbox) ? RefusalTexts.TheTextOfTheAgreementHas : RefusalTexts.TheTextOfTheAgreementHasChanged,
                IsOwner(request, mailbox) ? RefusalTexts.ReadTheNewText : AskOwner,
                Name,
                "agreement",
                IsOwner(request, mailbox) ? RemedyKind.Agree : RemedyKind.None);
    }

    private static string AskOwner => RefusalTexts.AskTheOwner;

    private static bool IsOwner(AccessRequest request, MailboxRecord mailbox) =>
        request.Viewer is not { } viewer || viewer.Person == mailbox.Owner;
}
