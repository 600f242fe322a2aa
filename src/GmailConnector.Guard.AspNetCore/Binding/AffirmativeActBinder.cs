using GmailConnector.Guard.Acts;
using GmailConnector.Guard.AspNetCore.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>Makes what a person did from the form that they posted, and from nothing else: not of an address, a header, or another method.</summary>
internal sealed class AffirmativeActBinder : IModelBinder
{
    /// <summary>The form's field, or the pressed button: always of this name.</summary>
    private const string Field = "act";

    public Task BindModelAsync(ModelBindingContext context)
    {
        var http = context.HttpContext;
        var form = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? http.Request.Form : FormCollection.Empty;

        // Two buttons can't both be pressed.
        var token = form[Field] is [{ } pressed] ? pressed : null;
        var posted = form.SelectMany(f => f.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var act = http.RequestServices.GetRequiredService<AffirmativeActs>().Read(http.FindViewer(), token, posted);

        // INVARIANT: an act is good for its own request: nobody keeps it for later.
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
