using GmailConnector.Guard.Publishing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Web.Pages.Review;

/// <summary>Where anybody checks one entry's proof. The check runs in the browser: this page takes nothing.</summary>
internal sealed class ReceiptModel(PublicRecord record) : PageModel
{
    // ECDSA stands last: browsers of before 2025 can't check Ed25519.
    internal string Key => record.EvidenceKeys[^1];

    public void OnGet()
    {
        // The page is the same for everybody.
    }
}
