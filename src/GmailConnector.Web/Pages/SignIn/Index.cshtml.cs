using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.AspNetCore.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.SignIn;

internal sealed class IndexModel : PageModel
{
    private static readonly LocalPath Home = LocalPath.Parse("/mail", null);

    internal SignInForm Form { get; private set; } = null!;

    public IActionResult OnGet(LocalPath? returnUrl)
    {
        var after = (returnUrl ?? Home).Value;
        if (HttpContext.FindViewer() is not null)
        {
            return LocalRedirect(after);
        }

        Form = SignInForm.Of(HttpContext, after);
        return Page();
    }

    public IActionResult OnPost([FromForm] LocalPath? returnUrl) =>
        Challenge(new AuthenticationProperties { RedirectUri = (returnUrl ?? Home).Value }, GoogleSchemes.SignIn);
}
