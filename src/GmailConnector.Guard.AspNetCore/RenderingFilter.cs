using System.Text.Encodings.Web;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>Sealed content can be written only while a result is being executed, for the person who asked: never in a handler.</summary>
internal sealed class RenderingFilter(HtmlEncoder encoder) : IAsyncAlwaysRunResultFilter
{
    private static readonly Func<TextWriter, bool> LeadsToResponse = IsOfAResponse;

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        using (Rendering.Begin(context.HttpContext.User.AsViewer(), encoder, LeadsToResponse))
        {
            await next();
        }
    }

    // The response's own writer, and the buffers that views put in front of it, which are internal to MVC. A string's or a file's writer is none of these.
    private static bool IsOfAResponse(TextWriter writer) => writer is HttpResponseStreamWriter || writer.GetType().Assembly == typeof(ViewDataDictionary).Assembly;
}
