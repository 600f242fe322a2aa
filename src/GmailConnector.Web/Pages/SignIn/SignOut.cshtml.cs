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
        // Out first: a log that can't be written must not keep anybody in.
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (HttpContext.FindViewer() is { } viewer)
        {
            // Whoever closes the page meanwhile is out as well.
            await people.SignedOutAsync(viewer, CancellationToken.None);
        }

        return LocalRedirect("/?done=signedout");
    }
}
