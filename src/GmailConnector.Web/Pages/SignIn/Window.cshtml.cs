using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.AspNetCore.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.SignIn;

/// <summary>Where a framed page opens a window in which somebody signs in for it.</summary>
[FromOwnPage]
internal sealed class WindowModel : PageModel
{
    public IActionResult OnPost([FromForm] FrameId frame)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var properties = new AuthenticationProperties { RedirectUri = "/sign-in/returned" };
        properties.Items[GoogleSchemes.FrameItem] = frame.Value;
        return Challenge(properties, GoogleSchemes.SignIn);
    }
}
