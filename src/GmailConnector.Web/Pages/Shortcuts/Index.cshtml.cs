namespace GmailConnector.Web.Pages.Shortcuts;

/// <summary>What the keys do: over the page of mail that asks for it, or as a page.</summary>
internal sealed class IndexModel : GuardedPage
{
    internal bool IsSheet => FragmentFor is not null;

    public void OnGet()
    {
    }
}
