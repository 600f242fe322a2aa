using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Settings;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Preferences;

internal sealed class IndexModel(PersonPreferences preferences, Agents agents) : GuardedPage
{
    /// <summary>Whether agents sign in at HaloCRM.</summary>
    internal bool CanLinkAgent => agents.CanLink(Viewer);

    internal Guard.Settings.Preferences Chosen { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!(await preferences.OfAsync(Viewer, ct)).TryGet(out var chosen, out var refusal))
        {
            return RefusedPage(refusal, null);
        }

        Chosen = chosen;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm] bool shortcuts,
        [FromForm] bool notifications,
        [FromForm] AfterMove afterMove,
        [FromForm] bool sendAndArchive,
        [FromForm] UndoSend undoSend,
        [FromForm] bool plainText,
        [FromForm] DefaultReply defaultReply,
        [FromForm] MarkRead markRead,
        [FromForm] Density density,
        [FromForm] Language language,
        CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var chosen = new Guard.Settings.Preferences
        {
            Shortcuts = shortcuts,
            Notifications = notifications,
            AfterMove = afterMove,
            SendAndArchive = sendAndArchive,
            UndoSend = undoSend,
            PlainText = plainText,
            DefaultReply = defaultReply,
            MarkRead = markRead,
            Density = density,
            Language = language,
        };
        return (await preferences.SaveAsync(Viewer, chosen, ct)).Refusal is { } refusal
            ? RefusedPage(refusal, null)
            : LocalRedirect("/preferences?done=preferences");
    }
}
