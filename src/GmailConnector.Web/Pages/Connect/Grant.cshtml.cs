using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Connect;

/// <summary>Asks for one more scope when it is first needed, or for the same ones again after Google ended the connection.</summary>
internal sealed class GrantModel(MailboxConnections connections, Mailboxes mailboxes) : GuardedPage
{
    internal MailboxSummary? Mailbox { get; private set; }

    internal GmailScope? Scope { get; private set; }

    /// <summary>The page where the scope was needed; it is opened again afterwards.</summary>
    internal LocalPath? Back { get; private set; }

    /// <summary>Whether this window was opened beside a framed page, which continues by itself.</summary>
    internal bool OwnWindow { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        [FromQuery] MailboxId mailbox,
        [FromQuery] GmailScope? scope,
        [FromQuery] LocalPath? back,
        [FromQuery] bool ownWindow,
        CancellationToken ct)
    {
        OwnWindow = ownWindow;
        return await FindAsync(mailbox, scope, back, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] MailboxId mailbox,
        [FromForm] GmailScope? scope,
        [FromForm] LocalPath? back,
        [FromForm] bool ownWindow,
        CancellationToken ct)
    {
        if (!await FindAsync(mailbox, scope, back, ct))
        {
            return NotFound();
        }

        var agreed = await connections.GrantAsync(Viewer, mailbox, ct);
        if (!agreed.TryGet(out var agreement, out var refusal))
        {
            return RefusedPage(refusal, mailbox);
        }

        IEnumerable<GmailScope> wanted = scope is { } more ? Mailbox!.Granted.Append(more) : Mailbox!.Granted;
        return Journey.To(Viewer, agreement, wanted.Append(GmailScope.ReadOnly), mailbox, ownWindow, Back);
    }

    private async Task<bool> FindAsync(MailboxId mailbox, GmailScope? scope, LocalPath? back, CancellationToken ct)
    {
        if (!ModelState.IsValid || (scope is { } asked && !GmailScopes.All.Contains(asked)))
        {
            return false;
        }

        Scope = scope;
        Back = back;
        ViewData["Mailbox"] = mailbox;
        Mailbox = (await mailboxes.OfAsync(Viewer, ct)).FirstOrDefault(m => m.Id == mailbox);
        return Mailbox is not null;
    }
}
