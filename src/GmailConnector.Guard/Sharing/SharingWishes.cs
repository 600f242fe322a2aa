using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Sharing;

/// <summary>What a wish to share or to be shown messages must be like, and the access grant that it becomes.</summary>
internal static class SharingWishes
{
    private const string TermsPath = "grounds.message-agreement";

    internal static Refusal? CheckText(string shownHash, AgreementText text) =>
        text.IsOf(shownHash)
            ? null
            : new Refusal(
                RefusalCode.AgreementOutdated,
                RefusalTexts.TheTextAboutSharingHas,
                RefusalTexts.ReadTheTextAndAgree,
                GrantRefusals.Rule,
                TermsPath + ".text",
                RemedyKind.Correct);

    internal static Refusal? Check(Viewer by, SharingWish wish, MessageAgreementTerms terms) =>
        TypedInput.Check(by, wish.Reason) is { } madeUp ? madeUp
        : wish.Messages.Count == 0 ? GrantRefusals.NothingChosen
        : wish.Messages.Count > terms.MostMessages
            ? GrantRefusals.TooMany(wish.Messages.Count, terms.MostMessages, TermsPath + ".most-messages")
        : wish.Duration <= TimeSpan.Zero || wish.Duration > terms.Most ? GrantRefusals.TooLong(terms.Most, TermsPath + ".most-days")
        : GrantSteps.HasWords(wish.Reason.Reveal()) ? null
        : GrantRefusals.NoReason;

    internal static AccessGrant Make(
        Viewer by, PerformedAct act, SharingWish wish, MessageAgreementTerms terms, DateTimeOffset now) => new()
        {
            // One form makes one agreement: posted again it has the same id, and no other form has that id.
            Id = new GrantId("agm_" + act.Number),
            Tenant = by.Tenant,
            Kind = LegalBasisKind.MessageAgreement,
            State = GrantState.Requested,
            Version = 1,
            AskedBy = by.Person,
            Viewer = default,
            Reason = wish.Reason.Reveal().Trim(),
            Scope = new AccessScope(wish.Mailbox, wish.Messages),
            Duration = wish.Duration,
            Downloads = wish.Downloads,
            AskedAt = now,
            AnswerBy = now + terms.AnswerWithin,
            Act = act.Name,
        };

    internal static Refusal UnknownColleague => new(
        RefusalCode.InvalidInput,
        RefusalTexts.NoColleagueIsChosen,
        RefusalTexts.ChooseAListedColleague,
        GrantRefusals.Rule,
        "",
        RemedyKind.Correct);
}
