using GmailConnector.Guard.AspNetCore.Sessions;
using GmailConnector.Web.Pages.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Home;

internal sealed class IndexModel : PageModel
{
    internal bool IsSignedIn => HttpContext.FindViewer() is not null;

    internal SignInForm Form { get; private set; } = null!;

    public void OnGet() => Form = SignInForm.Of(HttpContext, "/mail");
}
