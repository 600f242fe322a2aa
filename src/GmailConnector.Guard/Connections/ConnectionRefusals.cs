namespace GmailConnector.Guard.Connections;

/// <summary>Why a mailbox isn't agreed to or connected, and what to do next.</summary>
internal static class ConnectionRefusals
{
    internal static Refusal TextChanged => new(
        RefusalCode.AgreementOutdated,
        RefusalTexts.TheTextOfTheAgreement,
        RefusalTexts.ReadTheNewText,
        "agreement-text-is-current",
        "agreement",
        RemedyKind.Agree);

    internal static Refusal NothingChosen => new(
        RefusalCode.InvalidInput,
        RefusalTexts.NoPermissionWasChosen,
        RefusalTexts.ChooseAtLeastThePermission,
        "agreement-names-scopes",
        "",
        RemedyKind.Correct);

    internal static Refusal NoAgreement => new(
        RefusalCode.NoAgreement,
        RefusalTexts.YouHaveNoCurrentAgreement,
        RefusalTexts.ReadTheAgreementAndDecide,
        RuleName.AgreementIsLive,
        "purposes",
        RemedyKind.Agree);

    internal static Refusal BeingDisconnected => new(
        RefusalCode.AlreadyDone, RefusalTexts.ThisAccountIsBeingDisconnected, RefusalTexts.ConnectItAgain, "one-owner-per-mailbox");

    internal static Refusal OfSomebodyElse => new(
        RefusalCode.PurposeNotAllowed,
        RefusalTexts.SomebodyElseHasConnected,
        RefusalTexts.AskThatPersonToDisconnect,
        "one-owner-per-mailbox");

    internal static Refusal AgreedForOther => new(
        RefusalCode.NoAgreement,
        RefusalTexts.ThatAgreementWasGiven,
        RefusalTexts.ReadTheAgreementAndDecideWhether,
        RuleName.AgreementIsLive,
        "purposes",
        RemedyKind.Agree);

    internal static Refusal AgreementNotRenewed => new(
        RefusalCode.NoAgreement,
        RefusalTexts.ThisAccountIsAlreadyConnected,
        RefusalTexts.OpenMailboxesAndPermissionsRead,
        RuleName.AgreementIsLive,
        "purposes",
        RemedyKind.Agree);
}
