using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Mvc.Filters;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>Sealed content can be written only while a result is being executed: never in a handler.</summary>
internal sealed class RenderingFilter : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        using (Rendering.Begin())
        {
            await next();
        }
    }
}
