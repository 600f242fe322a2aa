using GmailConnector.Guard.Publishing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Review;

/// <summary>Where anybody checks the proof of one entry. The check runs in the browser: nothing is posted here.</summary>
internal sealed class ReceiptModel(PublicRecord record) : PageModel
{
    // ECDSA is last in the list: browsers from before 2025 can't check Ed25519.
    internal string Key => record.EvidenceKeys[^1];

    public void OnGet()
    {
        // The page is the same for everybody.
    }
}
