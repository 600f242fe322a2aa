using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Connections;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.SignIn;

internal sealed class SignOutModel(People people) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Out first: a log that can't be written must not keep anybody in.
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (User.AsViewer() is { } viewer)
        {
            await people.SignedOutAsync(viewer, ct);
        }

        return LocalRedirect("/?done=signedout");
    }
}
