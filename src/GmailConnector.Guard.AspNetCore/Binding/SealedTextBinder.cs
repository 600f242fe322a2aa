using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>Seals a field of a form for whoever typed it.</summary>
internal sealed class SealedTextBinder(Func<string, Audience, SealedContent> seal, SealedContent empty) : IModelBinder
{
    // INVARIANT: only the body of a form is read. A query string or route would have put content into an address.
    public Task BindModelAsync(ModelBindingContext context)
    {
        var request = context.HttpContext.Request;
        var typist = TypedForm.TypistOf(context.HttpContext);
        context.Result = ModelBindingResult.Success(
            typist is null || !request.HasFormContentType ? empty : seal(request.Form[context.ModelName].ToString(), typist));
        return Task.CompletedTask;
    }
}
