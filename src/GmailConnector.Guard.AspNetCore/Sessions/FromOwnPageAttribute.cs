using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace GmailConnector.Guard.AspNetCore.Sessions;

/// <summary>
/// A form that a page of ours posts from a frame into a window. The window has none of the frame's cookies, so there is no antiforgery
/// token to check; instead the browser itself says, where no page can change it, that one of our pages posts this (Fetch Metadata,
/// <c>Sec-Fetch-Site</c>). Links of ours aren't enough: a link in a message would be one.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FromOwnPageAttribute : Attribute, IAuthorizationFilter, IAntiforgeryPolicy, IOrderedFilter
{
    // After the framework's own filter, which the last policy replaces.
    /// <inheritdoc/>
    public int Order => 1001;

    /// <inheritdoc/>
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (request.Method != "POST" || request.Headers["Sec-Fetch-Site"] != "same-origin")
        {
            context.Result = new BadRequestResult();
        }
    }
}
