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

    internal LocalPath Return { get; private set; } = Home;

    public IActionResult OnGet(LocalPath? returnUrl)
    {
        Return = returnUrl ?? Home;
        return HttpContext.FindViewer() is null ? Page() : LocalRedirect(Return.Value);
    }

    public IActionResult OnPost([FromForm] LocalPath? returnUrl, [FromForm] bool ownWindow) =>
        Challenge(
            new AuthenticationProperties { RedirectUri = ownWindow ? "/sign-in/returned" : (returnUrl ?? Home).Value },
            GoogleSchemes.SignIn);
}
