using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.Connections;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace GmailConnector.Web.Pages.Agent;

/// <summary>Which agent of HaloCRM the viewer is, and the way to HaloCRM, which proves it.</summary>
[OpenWithoutAgent]
internal sealed class IndexModel(Agents agents) : GuardedPage
{
    internal AgentReference? Linked { get; private set; }

    /// <summary>The page where a link was needed; it is opened again afterwards.</summary>
    internal LocalPath? Back { get; private set; }

    /// <summary>Whether this window was opened beside a framed page, which continues by itself.</summary>
    internal bool OwnWindow { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] LocalPath? back, [FromQuery] bool ownWindow, CancellationToken ct)
    {
        if (!agents.CanLink(Viewer))
        {
            return NotFound();
        }

        // An address that isn't one of ours is as none: whoever has to prove an agent isn't kept from it.
        (Back, OwnWindow) = (back, ownWindow);
        Linked = await agents.FindAsync(Viewer, ct);
        return Page();
    }

    public IActionResult OnPost([FromForm] LocalPath? back, [FromForm] bool ownWindow)
    {
        if (!agents.CanLink(Viewer) || !ModelState.IsValid)
        {
            return NotFound();
        }

        var arrival = back is null ? "/agent" : QueryHelpers.AddQueryString("/agent", "back", back.Value);
        return Challenge(
            new AuthenticationProperties
            {
                RedirectUri = ownWindow ? QueryHelpers.AddQueryString(arrival, "ownWindow", "true") : arrival
            },
            HaloSchemes.AgentOf(Viewer));
    }
}
