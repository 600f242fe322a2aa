using GmailConnector.Guard.Cases;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Desk.Filing;

/// <summary>The form of a legal order, as it was posted.</summary>
internal sealed class OrderInput : ScopeInput
{
    public GuardedText Authority { get; set; } = GuardedText.Empty;

    public GuardedText Reference { get; set; } = GuardedText.Empty;

    public GuardedText DocumentHash { get; set; } = GuardedText.Empty;

    public int Days { get; set; }

    internal OrderFiling ToFiling() => new()
    {
        Scope = Scope ?? default,
        Authority = Authority,
        Reference = Reference,
        DocumentHash = DocumentHash,
        Reason = Reason,
        Duration = ToDays(Days),
        Downloads = Downloads,
        Gag = Delay,
        GagReason = DelayReason,
    };
}
