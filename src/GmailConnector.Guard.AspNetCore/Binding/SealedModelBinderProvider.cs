using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>
/// The first binder provider. What a person types or attaches is sealed before page code gets it; values that aren't content have types of
/// their own with a fixed form; nothing else is bound.
/// </summary>
internal sealed class SealedModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        if (context.BindingInfo.BindingSource is { } source && (source == BindingSource.Services || source == BindingSource.Special))
        {
            return null;
        }

        // INVARIANT: typed text reaches page code sealed or not at all, by any way: a handler, a property, a class, TryUpdateModel.
        if (context.BindingInfo.BinderType is not null
            || context.BindingInfo.BindingSource == BindingSource.Body
            || !BoundTypes.MayBeBound(context.Metadata))
        {
            throw new InvalidOperationException(
                $"A page can't take {context.Metadata.ModelType} ({context.Metadata.Name}): what is typed would stand in the open. Take a GuardedText, an id or a choice (GC0010).");
        }

        return type switch
        {
            _ when type == typeof(GuardedText) => new SealedTextBinder(GuardedText.FromInput, GuardedText.Empty),
            _ when type == typeof(GuardedHtml) => new SealedTextBinder(GuardedHtml.FromInput, GuardedHtml.Empty),
            _ when type == typeof(IReadOnlyList<GuardedFile>) => new SealedFilesBinder(),
            _ when type == typeof(AffirmativeAct) => new AffirmativeActBinder(),
            _ when type == typeof(LocalPath) => new ShapedBinder<LocalPath>(),
            _ when type == typeof(TextHash) => new ShapedBinder<TextHash>(),
            _ when type == typeof(FormNumber) => new ShapedBinder<FormNumber>(),
            _ when type == typeof(PageCursor) => new ShapedBinder<PageCursor>(),
            { IsEnum: true } => new ChoiceBinder(type),
            _ => null,
        };
    }
}
