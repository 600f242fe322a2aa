using GmailConnector.Guard.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GmailConnector.Guard.AspNetCore.Edge;

/// <summary>
/// The security headers of a response. They allow only what is named here, and pages can't override them because they are written last.
/// </summary>
internal sealed class BrowserPolicy
{
    private const string NoFeatures =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=(), "
        + "attribution-reporting=(), browsing-topics=(), join-ad-interest-group=(), run-ad-auction=()";

    private const string File = "default-src 'none'; sandbox";
    private readonly Dictionary<TenantId, ContentPolicies> each;
    private readonly ContentPolicies nobodys;

    public BrowserPolicy(IOptionsMonitor<BrowserPolicyOptions> options, Tenants tenants)
    {
        each = tenants.All.ToDictionary(t => t, t => new ContentPolicies(options.Get(t.Value)));

        // Where only one organisation is served, whoever isn't signed in can be of no other.
        nobodys = tenants.AreSeveral ? new ContentPolicies(options.CurrentValue) : each.Values.Single();
    }

    /// <param name="headers">The response's.</param>
    /// <param name="tenant">Whose person gets it, or whose HaloCRM frames it; null where nobody says.</param>
    /// <param name="kind">What kind of document it is.</param>
    /// <param name="isFile">Whether it is a file.</param>
    internal void WriteTo(IHeaderDictionary headers, TenantId? tenant, DocumentKind kind, bool isFile)
    {
        var policies = tenant is { } named ? each.GetValueOrDefault(named, nobodys) : nobodys;
        headers.ContentSecurityPolicy = isFile || kind == DocumentKind.Asset ? File : policies.Of(kind);
        if (kind != DocumentKind.Asset)
        {
            headers.CacheControl = "no-store";
            headers["Permissions-Policy"] = NoFeatures;
        }

        headers.XContentTypeOptions = "nosniff";

        // No DNS prefetch for links in messages, and no shared process with other sites.
        headers["X-DNS-Prefetch-Control"] = "off";
        headers["Origin-Agent-Cluster"] = "?1";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // When the client is framed, Google's page opens in a separate window, which returns here.
        headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
    }
}
