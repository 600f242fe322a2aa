using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>
/// Which scopes Google granted for the viewer's own mailbox, and where to ask for one that is missing. It is what <c>IGoogleAuthProvider</c> of
/// <c>Google.Apis.Auth.AspNetCore3</c> tells, asked of the store and without its credentials (docs/decisions/0015-openid-connect.md).
/// </summary>
public sealed class GoogleScopes
{
    private readonly Mailboxes mailboxes;

    internal GoogleScopes(Mailboxes mailboxes) => this.mailboxes = mailboxes;

    /// <summary>The scopes that Google granted; none where the mailbox isn't the viewer's own, or isn't connected.</summary>
    public async Task<IReadOnlyList<GmailScope>> GetCurrentScopesAsync(Viewer viewer, MailboxId mailbox, CancellationToken ct) =>
        await FindOwnAsync(viewer, mailbox, ct) is { } own ? [.. own.Granted] : [];

    /// <summary>
    /// The way to <c>/connect/grant</c>, which asks for the first of these scopes that is missing and comes back here; null where none is missing, and
    /// where only the owner of the mailbox could grant it. It opens nothing: the gate asks for scopes again.
    /// </summary>
    public async Task<IActionResult?> RequireScopesAsync(HttpContext context, MailboxId mailbox, params GmailScope[] scopes)
    {
        var own = context.FindViewer() is { } viewer ? await FindOwnAsync(viewer, mailbox, context.RequestAborted) : null;
        List<GmailScope> missing = own is null ? [] : [.. scopes.Where(s => !own.Granted.Covers(s))];
        return missing.Count == 0 ? null : Grant(context, mailbox, missing[0]);
    }

    private async Task<MailboxSummary?> FindOwnAsync(Viewer viewer, MailboxId mailbox, CancellationToken ct) =>
        (await mailboxes.OfAsync(viewer, ct)).FirstOrDefault(m => m.Id == mailbox && m is { IsMine: true, State: MailboxState.Connected });

    private static IActionResult Grant(HttpContext context, MailboxId mailbox, GmailScope scope)
    {
        var asked = new Dictionary<string, string?> { ["mailbox"] = mailbox.Value, ["scope"] = scope.ToString() };
        if (LocalPath.TryParse(context.Request.Path + context.Request.QueryString, null, out var back))
        {
            asked["back"] = back.Value;
        }

        var address = QueryHelpers.AddQueryString("/connect/grant", asked);
        if (!context.Request.Headers.ContainsKey("HX-Request"))
        {
            return new LocalRedirectResult(address);
        }

        // A script that asked for a part of a page goes there with the whole of it.
        context.Response.Headers["HX-Redirect"] = address;
        return new StatusCodeResult(StatusCodes.Status200OK);
    }
}
