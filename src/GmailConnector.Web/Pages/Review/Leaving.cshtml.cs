using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace GmailConnector.Web.Pages.Review;

internal sealed class LeavingModel(IOptions<WebSettings> settings) : PageModel
{
    internal string Contact => settings.Value.Contact;

    public void OnGet()
    {
        // The page is the same for everybody.
    }
}
