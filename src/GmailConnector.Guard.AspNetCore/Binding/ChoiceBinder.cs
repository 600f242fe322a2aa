using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>Binds an enum by its names only, never by number.</summary>
internal sealed class ChoiceBinder(Type type) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var given = context.ValueProvider.GetValue(context.ModelName);
        if (given == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        if (string.IsNullOrWhiteSpace(given.FirstValue) && context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
        }
        else if (Choices.Find(type, given.FirstValue ?? string.Empty) is { } found)
        {
            context.Result = ModelBindingResult.Success(found);
        }
        else
        {
            context.ModelState.TryAddModelError(context.ModelName, "That isn't one of the choices.");
        }

        return Task.CompletedTask;
    }
}
