using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Web.Pages.Connect;

internal sealed class FailedModel(Mailboxes mailboxes) : GuardedPage
{
    internal string Words { get; private set; } = string.Empty;

    /// <summary>The mailbox that was connected before and still is: its owner declined one more permission.</summary>
    internal MailboxId? Stays { get; private set; }

    public async Task OnGetAsync(string? reason, MailboxId? mailbox, CancellationToken ct)
    {
        if (reason == "denied" && mailbox is { } asked)
        {
            Stays = (await mailboxes.OfAsync(Viewer, ct)).FirstOrDefault(m => m.Id == asked && m.State == MailboxState.Connected)?.Id;
        }

        Response.StatusCode = reason is "google" or "store" or "unrecorded" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status403Forbidden;
        Words = reason switch
        {
            "denied" => "You chose not to allow it at Google. Nothing was read, and your agreement alone gives nobody a view.",
            "nothing-granted" => "Reading was not among what you allowed at Google, and without it there is nothing to show. Start again and leave it ticked there.",
            "no-agreement" => "There is no agreement of yours in force for this connection. Read it and answer it again.",
            "no-offline-access" => "Google gave access only for this hour, so mail couldn't be kept up to date. Remove this app in your Google Account, then start again.",
            "signed-out" => "You were signed out here in the meantime. Sign in, then start again.",
            "other-person" => "Somebody else is signed in here than the one who set out. Sign in as yourself and start again.",
            "other-account" => "You chose another Google account than the mailbox has. Start again and choose the mailbox's own account.",
            "taken" => "Somebody else has connected this Gmail account here. Ask that person to disconnect it first.",
            "state" => "The answer from Google doesn't belong to a connection that was started here, so it wasn't used. Nothing was read.",
            "expired" => "The answer from Google took too long, or came to another browser than the one that asked. Nothing was read.",
            "identity" => "Google's proof of whose account it is couldn't be verified, so it wasn't used. Nothing was read.",
            "unrecorded" => "The connection couldn't be recorded, so it was not made. Tell whoever runs this installation.",
            "store" => "The data store can't be reached right now, so nothing was connected. Try again in a moment.",
            _ => "Google didn't answer as it should. Nothing was read; try again in a moment.",
        };
    }
}
