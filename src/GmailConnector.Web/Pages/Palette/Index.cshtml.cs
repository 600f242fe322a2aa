using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Palette;

/// <summary>What can be done on a page of mail, to be found by its name. It adds its own labels and mailboxes.</summary>
internal sealed class IndexModel : GuardedPage
{
    public IActionResult OnGet() => FragmentFor is null ? NotFound() : Page();
}
