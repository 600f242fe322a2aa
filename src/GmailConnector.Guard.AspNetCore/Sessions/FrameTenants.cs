using GmailConnector.Guard.AspNetCore.Edge;
using GmailConnector.Guard.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.AspNetCore.Sessions;

/// <summary>
/// Whose HaloCRM may frame a page while nobody is signed in there. The address of HaloCRM's tab names its tenant, and a cookie of that
/// frame keeps the name. It decides which site may show the sign-in, and nothing else: whose mail is shown the sign-in decides.
/// </summary>
internal static class FrameTenants
{
    /// <summary>The field of the tab's address.</summary>
    private const string Field = "tenant";
    private const string CookieName = "connector-tenant";

    /// <summary>Notes it. Call it once the sign-in was checked, while headers can still be written.</summary>
    internal static void Note(HttpContext context)
    {
        var tenants = context.RequestServices.GetRequiredService<Tenants>();
        if (!tenants.AreSeveral || context.FindViewer() is not null)
        {
            return;
        }

        var cookie = FrameSignIns.CookieOf(context);
        var name = FrameSignIns.NameOf(CookieName, cookie);
        var kept = Named(tenants, context.Request.Cookies[name]);
        var named = (context.IsFramed() ? Named(tenants, context.Request.Query[Field]) : null) ?? kept;
        if (named is { } tenant && tenant != kept)
        {
            context.Response.Cookies.Append(name, tenant.Value, cookie);
        }

        ResponseEdge.Of(context).FramedFor = named;
    }

    private static TenantId? Named(Tenants tenants, string? word) =>
        TenantId.TryParse(word, null, out var tenant) && tenants.Serves(tenant) ? tenant : null;
}
