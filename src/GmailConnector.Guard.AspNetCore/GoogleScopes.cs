using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>
/// The scopes that Google granted for the viewer's own mailbox, and where to request a missing one. Does the work of
/// <c>IGoogleAuthProvider</c> of
/// <c>Google.Apis.Auth.AspNetCore3</c>, from the store and without its credentials (docs/decisions/0015-openid-connect.md).
/// </summary>
public sealed class GoogleScopes
{
    private readonly Mailboxes mailboxes;

    internal GoogleScopes(Mailboxes mailboxes) => this.mailboxes = mailboxes;

    /// <summary>The scopes that Google granted; none where the mailbox isn't the viewer's own, or isn't connected.</summary>
    public async Task<IReadOnlyList<GmailScope>> GetCurrentScopesAsync(Viewer viewer, MailboxId mailbox, CancellationToken ct) =>
        await FindOwnAsync(viewer, mailbox, ct) is { } own ? [.. own.Granted] : [];

    /// <summary>
    /// The URL of <c>/connect/grant</c>, which requests the first missing scope and returns here; null if none is missing, or if only
    /// another person, the mailbox's owner, can grant it. This gives no access: the gate checks the scopes again.
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

        // For an htmx request the whole page has to be redirected.
        context.Response.Headers["HX-Redirect"] = address;
        return new StatusCodeResult(StatusCodes.Status200OK);
    }
}
