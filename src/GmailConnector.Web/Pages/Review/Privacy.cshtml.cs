using GmailConnector.Guard.Publishing;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace GmailConnector.Web.Pages.Review;

internal sealed class PrivacyModel(PublicRecord record, IOptions<WebSettings> settings) : PageModel
{
    internal PublicRecord Record => record;

    internal string Contact => settings.Value.Contact;

    public void OnGet()
    {
        // The page is the same for everybody.
    }
}
