using GmailConnector.Guard.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.SignIn;

internal sealed class IndexModel : PageModel
{
    internal string Return { get; private set; } = "/mail";

    public IActionResult OnGet(string? returnUrl)
    {
        Return = Local(returnUrl);
        return HttpContext.FindViewer() is null ? Page() : LocalRedirect(Return);
    }

    public IActionResult OnPost([FromForm] string? returnUrl, [FromForm] bool ownWindow) =>
        Challenge(new AuthenticationProperties { RedirectUri = ownWindow ? "/sign-in/returned" : Local(returnUrl) }, GoogleSchemes.SignIn);

    private string Local(string? url) => Url.IsLocalUrl(url) ? url : "/mail";
}
