using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>Seals form fields and uploads before page code sees them, so that what a person quotes, types or attaches is never held in the open.</summary>
internal sealed class SealedModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType switch
    {
        var t when t == typeof(GuardedText) => new SealedTextBinder(GuardedText.FromInput),
        var t when t == typeof(GuardedHtml) => new SealedTextBinder(GuardedHtml.FromInput),
        var t when t == typeof(IReadOnlyList<GuardedFile>) => new SealedFilesBinder(),
        var t when t == typeof(AffirmativeAct) => new AffirmativeActBinder(),
        _ => null,
    };
}

internal sealed class SealedTextBinder(Func<string?, SealedContent> seal) : IModelBinder
{
    // INVARIANT: only the body of a form is read. A query string or route would have put content into an address.
    public Task BindModelAsync(ModelBindingContext context)
    {
        var request = context.HttpContext.Request;
        var typed = request.HasFormContentType ? request.Form[context.ModelName].ToString() : null;
        context.Result = ModelBindingResult.Success(seal(typed));
        return Task.CompletedTask;
    }
}

internal sealed class SealedFilesBinder : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext context)
    {
        var request = context.HttpContext.Request;
        List<GuardedFile> files = [];
        if (request.HasFormContentType)
        {
            foreach (var upload in request.Form.Files.GetFiles(context.ModelName))
            {
                files.Add(await SealAsync(upload, context.HttpContext.RequestAborted));
            }
        }

        context.Result = ModelBindingResult.Success(files);
    }

    private static async Task<GuardedFile> SealAsync(IFormFile upload, CancellationToken ct)
    {
        var content = new byte[upload.Length];
        await using var stream = upload.OpenReadStream();
        await stream.ReadExactlyAsync(content, ct);
        var mediaType = string.IsNullOrWhiteSpace(upload.ContentType) ? "application/octet-stream" : upload.ContentType;
        return new GuardedFile(Path.GetFileName(upload.FileName.Replace('\\', '/')), mediaType, content, Audience.Typist);
    }
}
