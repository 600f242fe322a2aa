using GmailConnector.Guard.AspNetCore.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.SignIn;

/// <summary>The end of a sign-in in a window of its own, which it gets where the page it began on is framed.</summary>
internal sealed class ReturnedModel : PageModel
{
    public IActionResult OnGet() => HttpContext.FindViewer() is null ? LocalRedirect("/sign-in") : Page();
}
