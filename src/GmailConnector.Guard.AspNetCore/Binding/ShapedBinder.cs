using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>Binds optional values: text with a wrong form counts as missing, and the guard says what is missing.</summary>
internal sealed class ShapedBinder<T> : IModelBinder
    where T : class, IParsable<T>
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var given = context.ValueProvider.GetValue(context.ModelName).FirstValue;
        context.Result = ModelBindingResult.Success(T.TryParse(given, null, out var shaped) ? shaped : null);
        return Task.CompletedTask;
    }
}
