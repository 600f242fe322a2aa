using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>Seals the files of a form for the person who chose them.</summary>
internal sealed class SealedFilesBinder : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext context)
    {
        var request = context.HttpContext.Request;
        List<GuardedFile> files = [];
        if (request.HasFormContentType && TypedForm.TypistOf(context.HttpContext) is { } typist)
        {
            foreach (var upload in request.Form.Files.GetFiles(context.ModelName))
            {
                files.Add(await SealAsync(upload, typist, context.HttpContext.RequestAborted));
            }
        }

        context.Result = ModelBindingResult.Success(files);
    }

    private static async Task<GuardedFile> SealAsync(IFormFile upload, Audience typist, CancellationToken ct)
    {
        var content = new byte[upload.Length];
        await using var stream = upload.OpenReadStream();
        await stream.ReadExactlyAsync(content, ct);
        var mediaType = string.IsNullOrWhiteSpace(upload.ContentType) ? "application/octet-stream" : upload.ContentType;

        // Browsers write a quotation mark in a name as %22, and nothing else so (HTML, multipart form data).
        var name = Path.GetFileName(upload.FileName.Replace('\\', '/')).Replace("%22", "\"", StringComparison.Ordinal);
        return new GuardedFile(name, mediaType, content, typist);
    }
}
