using GmailConnector.Guard;
using GmailConnector.Web.Pages.SignIn;

namespace GmailConnector.Web.Pages.Connect;

internal sealed class FailedModel(Mailboxes mailboxes) : GuardedPage
{
    internal string Words { get; private set; } = string.Empty;

    /// <summary>The mailbox that stays connected because its owner only declined one more permission.</summary>
    internal MailboxId? Stays { get; private set; }

    public async Task OnGetAsync(TripFailure? reason, MailboxId? mailbox, CancellationToken ct)
    {
        if (reason == TripFailure.Denied && mailbox is { } asked)
        {
            Stays = (await mailboxes.OfAsync(Viewer, ct)).FirstOrDefault(m => m.Id == asked && m.State == MailboxState.Connected)?.Id;
        }

        Response.StatusCode = reason is TripFailure.Google or TripFailure.Store or TripFailure.Unrecorded
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status403Forbidden;
        Words = reason switch
        {
            TripFailure.Denied => ConnectTexts.YouDidntAllowItAtGoogle,
            TripFailure.NothingGranted => ConnectTexts.YouDidntAllowReading,
            TripFailure.NoAgreement => ConnectTexts.YouHaveNoAgreement,
            TripFailure.NoOfflineAccess => ConnectTexts.GoogleGaveAccessForOne,
            TripFailure.SignedOut => ConnectTexts.YouWereSignedOut,
            TripFailure.OtherPerson => ConnectTexts.ThePersonSignedInNow,
            TripFailure.OtherAccount => ConnectTexts.YouChoseADifferentGoogle,
            TripFailure.OtherTenant => ConnectTexts.ThatAccountIsAnotherOrganizations,
            TripFailure.Taken => ConnectTexts.SomebodyElseHasAlreadyConnected,
            TripFailure.State => ConnectTexts.GooglesResponseDoesntBelong,
            TripFailure.Expired => ConnectTexts.GooglesResponseTookTooLong,
            TripFailure.Identity => ConnectTexts.GooglesProofOfWhoseAccount,
            TripFailure.Unrecorded => ConnectTexts.TheConnectionCouldntBeRecorded,
            TripFailure.Store => ConnectTexts.TheDataStoreCant,
            _ => ConnectTexts.GoogleDidntRespondAsExpected,
        };
    }
}
