using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>Seals a form field for the person who typed it.</summary>
internal sealed class SealedTextBinder(Func<string, Audience, SealedContent> seal, SealedContent empty) : IModelBinder
{
    // INVARIANT: only a posted form is read. With a query string or route, content would be in a URL.
    public Task BindModelAsync(ModelBindingContext context)
    {
        var request = context.HttpContext.Request;
        var typist = TypedForm.TypistOf(context.HttpContext);
        context.Result = ModelBindingResult.Success(
            typist is null || !request.HasFormContentType ? empty : seal(request.Form[context.ModelName].ToString(), typist));
        return Task.CompletedTask;
    }
}
