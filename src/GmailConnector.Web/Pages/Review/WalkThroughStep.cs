namespace GmailConnector.Web.Pages.Review;

/// <summary>One step of the walk-through. A test in a real browser takes its picture.</summary>
/// <param name="Name">Its pictures are <c>NAME-light.png</c> and <c>NAME-dark.png</c>.</param>
/// <param name="Title">What happens.</param>
/// <param name="Text">What to look for.</param>
internal sealed record WalkThroughStep(string Name, string Title, string Text)
{
    /// <summary>The Gmail scope that the step shows in use, if any.</summary>
    internal GmailScope? Scope { get; private init; }

    /// <summary>All steps, in the order in which one owner and one mailbox go through them.</summary>
    internal static IReadOnlyList<WalkThroughStep> All =>
    [
        new("home", ReviewTexts.WhatTheApplicationDoes, ReviewTexts.TheFirstPageSays),
        new("sign-in", ReviewTexts.Signing, ReviewTexts.GooglesAccountPageSigning),
        new("agreement", ReviewTexts.TheAgreementBeforeAnything, ReviewTexts.ThePageShowsTheWhole),
        new("consent", ReviewTexts.GooglesConsent, ReviewTexts.GooglesPageListsExactly),
        new("connected", ReviewTexts.WhatGoogleGranted, ReviewTexts.ThePageSaysWhichPermissions),
        new("reading", ReviewTexts.ReadingAConversation, ReviewTexts.TheListTheConversation) { Scope = GmailScope.ReadOnly },
        new("searching", ReviewTexts.Searching, ReviewTexts.GmailsOwnSearchWithGmails) { Scope = GmailScope.ReadOnly },
        new("writing", ReviewTexts.Writing, ReviewTexts.AReplyIsKept) { Scope = GmailScope.Compose },
        new("sent", ReviewTexts.Sending, ReviewTexts.ItIsSent) { Scope = GmailScope.Compose },
        new("organizing", ReviewTexts.ArchiveLabelsAndStars, ReviewTexts.AChangeHereAlsoChanges) { Scope = GmailScope.Modify },
        new("settings", ReviewTexts.SignatureAndVacationResponder, ReviewTexts.TheseAreGmailsOwnSettings)
        {
            Scope = GmailScope.SettingsBasic
        },
        new("record", ReviewTexts.WhoLookedAtMyMail, ReviewTexts.TheOwnerSeesEachAccess),
        new("refused", ReviewTexts.AccessWithoutALegalBasis, ReviewTexts.ASignedInSecurityOfficer),
        new("withdrawn", ReviewTexts.WithdrawingTheAgreement, ReviewTexts.FromThatMomentNothingOfTheMailbox),
        new("deleting", ReviewTexts.Disconnecting, ReviewTexts.TheOwnerTypesTheWord),
        new("deleted", ReviewTexts.Deleted, ReviewTexts.TheMailboxsCopyIsGone),
    ];
}
