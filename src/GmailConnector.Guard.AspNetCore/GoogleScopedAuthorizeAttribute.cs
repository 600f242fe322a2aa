using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>
/// A page about one mailbox, whose route names it as <c>mailbox</c>, that makes sense only with these scopes. Where one is missing, its owner is asked
/// for it before the page opens. What is posted goes on to the gate, since a trip to Google would cost what was typed.
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
