using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Transfers;

namespace GmailConnector.Guard.Filings;

/// <summary>Why mail wasn't given to a ticket of HaloCRM, or may not have been.</summary>
internal static class FilingRefusals
{
    private const string Part = RuleName.Transfer;

    internal static Refusal NotDeclared => new(
        RefusalCode.NotFound,
        RefusalTexts.ThePolicyDoesntDeclareHaloForMail,
        RefusalTexts.TellWhoeverRunsThisInstallation,
        RuleName.TransferIsDeclared,
        "transfers",
        RemedyKind.TellOperator);

    internal static Refusal FieldNotDeclared => new(
        RefusalCode.DestinationRefused,
        RefusalTexts.ThePolicyDoesntDeclareThisField,
        RefusalTexts.ChooseFewerFields,
        RuleName.TransferIsDeclared,
        "transfers",
        RemedyKind.Correct);

    internal static Refusal NoField => Correct(RefusalTexts.NoFieldWasChosen, RefusalTexts.ChooseTheFields);

    internal static Refusal NeedsSubject => Correct(RefusalTexts.ATicketNeedsASummary, RefusalTexts.ChooseTheSubject);

    internal static Refusal Changed => Correct(RefusalTexts.TheMailChangedSinceItWasShown, RefusalTexts.LookAtItAgain);

    internal static Refusal BeingFiled => new(
        RefusalCode.AlreadyDone,
        RefusalTexts.SomebodyIsFilingThisMessage,
        RefusalTexts.LookAgainInAFewMinutes,
        Part,
        "transfers",
        RemedyKind.TryAgain);

    internal static Refusal OwnMailbox => Correct(RefusalTexts.HaloMakesATicketOfThisMail, RefusalTexts.WaitForItsTicket);

    internal static Refusal TooLarge(long most) => TransferRefusals.FilesTooLarge(most);

    internal static Refusal NotFiled => Correct(RefusalTexts.ThisMessageIsntInThatTicket, RefusalTexts.LookAtTheTicketInHalo);

    internal static Refusal IsTicket(TicketNumber ticket) =>
        Correct(RefusalTexts.HaloHasATicketLikeThis.With(ticket.Value), RefusalTexts.FileIntoThatTicket);

    internal static Refusal Lost(Refusal refusal) =>
        refusal with { Reason = $"{refusal.Reason} {RefusalTexts.NobodyKnowsWhetherItIsThere}", Remedy = RefusalTexts.LookAgainInAFewMinutes };

    internal static Refusal Partly(Refusal refusal, int filed, int all, TicketNumber ticket) => filed == 0
        ? refusal
        : refusal with { Reason = $"{RefusalTexts.SomeAreInTheTicket.With(filed, all, ticket.Value)} {refusal.Reason}" };

    private static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.TicketRefused, reason, remedy, Part, "transfers", RemedyKind.Correct);
}
