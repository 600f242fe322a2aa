using GmailConnector.Guard.AspNetCore.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.SignIn;

/// <summary>Where a sign-in ends that had a window of its own, since the page that it began on is framed.</summary>
internal sealed class ReturnedModel : PageModel
{
    public IActionResult OnGet() => HttpContext.FindViewer() is null ? LocalRedirect("/sign-in") : Page();
}
