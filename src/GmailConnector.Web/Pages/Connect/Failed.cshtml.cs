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

        Response.StatusCode = reason is TripFailure.Google or TripFailure.Store or TripFailure.Unrecorded ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status403Forbidden;
        Words = reason switch
        {
            TripFailure.Denied => "You didn't allow it at Google. Nothing was read. Your agreement alone gives nobody access to your mail.",
            TripFailure.NothingGranted => "You didn't allow reading at Google, and without it there is nothing to show. Start again and tick it at Google.",
            TripFailure.NoAgreement => "You have no agreement in force for this account. "
                + "If it is already connected, agree again under Mailboxes and permissions. If not, start again.",
            TripFailure.NoOfflineAccess => "Google gave access for one hour only, so your mail couldn't be kept up to date. "
                + "Remove this app in your Google Account, then start again.",
            TripFailure.SignedOut => "You were signed out in the meantime. Sign in, then start again.",
            TripFailure.OtherPerson => "The person signed in now is not the one who started. Sign in as yourself and start again.",
            TripFailure.OtherAccount => "You chose a different Google account. Start again and choose the account of this mailbox.",
            TripFailure.Taken => "Somebody else has already connected this Gmail account here. Ask that person to disconnect it first.",
            TripFailure.State => "Google's response doesn't belong to a connection that was started here, so it was ignored. Nothing was read.",
            TripFailure.Expired => "Google's response took too long, or arrived in a different browser. Nothing was read. Start again.",
            TripFailure.Identity => "Google's proof of whose account this is couldn't be verified, so it was ignored. Nothing was read.",
            TripFailure.Unrecorded => "The connection couldn't be recorded, so it wasn't made. Tell whoever runs this installation.",
            TripFailure.Store => "The data store can't be reached right now, so nothing was connected. Try again in a moment.",
            _ => "Google didn't respond as expected. Nothing was read. Try again in a moment.",
        };
    }
}
