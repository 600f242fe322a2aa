using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Guard.Connections;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.SignIn;

[EndsSignIn]
internal sealed class SignOutModel(People people) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        // Sign out first: an evidence log that can't be written must not keep anybody signed in.
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (HttpContext.FindViewer() is { } viewer)
        {
            // No cancellation: closing the page in the meantime still signs out.
            await people.SignedOutAsync(viewer, CancellationToken.None);
        }

        return LocalRedirect("/?done=signedout");
    }
}
