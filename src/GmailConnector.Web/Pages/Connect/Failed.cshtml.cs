using GmailConnector.Guard;
using GmailConnector.Web.Pages.SignIn;

namespace GmailConnector.Web.Pages.Connect;

internal sealed class FailedModel(Mailboxes mailboxes) : GuardedPage
{
    internal string Words { get; private set; } = string.Empty;

    /// <summary>The mailbox that was connected before and still is: its owner declined one more permission.</summary>
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
            TripFailure.Denied => "You chose not to allow it at Google. Nothing was read, and your agreement alone gives nobody a view.",
            TripFailure.NothingGranted => "Reading was not among what you allowed at Google, and without it there is nothing to show. Start again and leave it ticked there.",
            TripFailure.NoAgreement => "There is no agreement of yours in force for this account. If it is connected here already, answer the agreement of its mailbox under My mailboxes; if not, start again.",
            TripFailure.NoOfflineAccess => "Google gave access only for this hour, so mail couldn't be kept up to date. Remove this app in your Google Account, then start again.",
            TripFailure.SignedOut => "You were signed out here in the meantime. Sign in, then start again.",
            TripFailure.OtherPerson => "Somebody else is signed in here than the one who set out. Sign in as yourself and start again.",
            TripFailure.OtherAccount => "You chose another Google account than the mailbox has. Start again and choose the mailbox's own account.",
            TripFailure.Taken => "Somebody else has connected this Gmail account here. Ask that person to disconnect it first.",
            TripFailure.State => "The answer from Google doesn't belong to a connection that was started here, so it wasn't used. Nothing was read.",
            TripFailure.Expired => "The answer from Google took too long, or came to another browser than the one that asked. Nothing was read.",
            TripFailure.Identity => "Google's proof of whose account it is couldn't be verified, so it wasn't used. Nothing was read.",
            TripFailure.Unrecorded => "The connection couldn't be recorded, so it was not made. Tell whoever runs this installation.",
            TripFailure.Store => "The data store can't be reached right now, so nothing was connected. Try again in a moment.",
            _ => "Google didn't answer as it should. Nothing was read; try again in a moment.",
        };
    }
}
