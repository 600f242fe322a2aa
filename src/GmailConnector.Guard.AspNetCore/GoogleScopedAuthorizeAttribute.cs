using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>
/// For a page about one mailbox (route value <c>mailbox</c>) that needs these scopes. If one is missing, the owner is asked for it before
/// the page opens. A POST goes on to the gate instead, because a redirect to Google would lose what was typed.
/// </summary>
/// <param name="scopes">The scopes, the most needed first.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GoogleScopedAuthorizeAttribute(params GmailScope[] scopes) : Attribute, IAsyncAuthorizationFilter
{
    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) && MailboxId.TryParse(http.GetRouteValue("mailbox") as string, null, out var mailbox))
        {
            context.Result ??= await http.RequestServices.GetRequiredService<GoogleScopes>().RequireScopesAsync(http, mailbox, scopes);
        }
    }
}
