using GmailConnector.Benchmarks.Guard;
using GmailConnector.Guard.AspNetCore;
using GmailConnector.Guard.Mail;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace GmailConnector.Benchmarks.Read.Pages;

/// <summary>A conversation as the application's pages hold it: sealed.</summary>
internal sealed class ThreadSealedModel(SampleThread sample) : PageModel
{
    internal MailThread Thread => sample.Sealed;
}

/// <summary>The same conversation as strings. Nothing but a benchmark can have one.</summary>
internal sealed class ThreadPlainModel(SampleThread sample) : PageModel
{
    internal PlainThread Thread => sample.Plain;

    // Its bytes pass the edge as they are, unless it is asked for with what following its markup costs.
    public void OnGet()
    {
        if (!RouteData.Values.ContainsKey("read"))
        {
            Response.IsAsset();
        }
    }
}
