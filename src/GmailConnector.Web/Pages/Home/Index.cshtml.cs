using GmailConnector.Guard.AspNetCore;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Home;

internal sealed class IndexModel : PageModel
{
    internal bool IsSignedIn => User.AsViewer() is not null;
}
