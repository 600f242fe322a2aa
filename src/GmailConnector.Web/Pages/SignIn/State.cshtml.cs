using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Guard;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Connections;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.SignIn;

/// <summary>
/// Polled by a framed page while Google's or HaloCRM's pages are open in another window: the response changes once somebody has signed in,
/// a mailbox was connected, or HaloCRM proved which agent they are. The windows can't reach each other: browsers cut the link between
/// them, and separate their storage and cookies. So a sign-in that waits for this frame is handed to it here.
/// </summary>
[CountsAs(RequestKind.Pulse)]
internal sealed class StateModel(Mailboxes mailboxes, Agents agents) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (HttpContext.FindViewer() is not { } viewer)
        {
            return Content(await HttpContext.TakeSignInAsync() switch
            {
                FrameSignInResult.SignedIn => "signed-in",
                FrameSignInResult.OfAnotherOrganization => "other-organization",
                _ => "signed-out",
            });
        }

        var connections = (await mailboxes.OfAsync(viewer, ct)).Where(m => m.IsMine).Select(Describe).Order(StringComparer.Ordinal);
        var agent = await agents.FindAsync(viewer, ct) is { } linked ? linked.ToString() : "";
        return Content(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', connections.Append(agent))))));
    }

    private static string Describe(Guard.Mail.MailboxSummary mailbox) => string.Create(
        CultureInfo.InvariantCulture,
        $"{mailbox.Id} {mailbox.State} {mailbox.ConnectedAt:O} {string.Join(' ', mailbox.Granted.Order().Select(s => s.ShortName()))}");
}
