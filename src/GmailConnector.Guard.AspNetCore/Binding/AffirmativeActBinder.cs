using GmailConnector.Guard.Acts;
using GmailConnector.Guard.AspNetCore.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>Makes an affirmative act from a posted form, and from nothing else: not from a URL, a header, or another method.</summary>
internal sealed class AffirmativeActBinder : IModelBinder
{
    /// <summary>The name of the form's field or button.</summary>
    private const string Field = "act";

    public Task BindModelAsync(ModelBindingContext context)
    {
        var http = context.HttpContext;
        var form = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? http.Request.Form : FormCollection.Empty;

        // A form posts one button only.
        var token = form[Field] is [{ } pressed] ? pressed : null;
        var posted = form.SelectMany(f => f.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var act = http.RequestServices.GetRequiredService<AffirmativeActs>().Read(http.FindViewer(), token, posted);

        // INVARIANT: an act is valid for its own request only.
        http.Response.OnCompleted(
            () =>
            {
                act.End();
                return Task.CompletedTask;
            });
        context.Result = ModelBindingResult.Success(act);
        return Task.CompletedTask;
    }
}
