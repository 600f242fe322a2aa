using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace GmailConnector.Web.Hosting;

/// <summary>
/// Sends files of the client as its build has compressed them, if the browser accepts that. Nothing else is compressed (decision 18).
/// </summary>
internal static class CompressedFiles
{
    private static readonly PathString Built = new("/dist");

    // The better one first.
    private static readonly (string Coding, string Suffix)[] Codings = [("br", ".br"), ("gzip", ".gz")];

    /// <summary>Has <paramref name="prepare"/> called as for the file itself.</summary>
    internal static void UseCompressedFiles(this WebApplication app, Action<StaticFileResponseContext> prepare)
    {
        var files = app.Environment.WebRootFileProvider;
        foreach (var (coding, suffix) in Codings)
        {
            app.MapWhen(context => IsFor(context.Request, coding, suffix, files), branch =>
            {
                branch.Use((context, next) =>
                {
                    context.Request.Path += suffix;
                    return next(context);
                });
                branch.UseStaticFiles(new StaticFileOptions
                {
                    ContentTypeProvider = new TypesWithout(suffix),
                    OnPrepareResponse = context =>
                    {
                        prepare(context);
                        context.Context.Response.Headers.ContentEncoding = coding;
                    },
                });
            });
        }
    }

    private static bool IsFor(HttpRequest request, string coding, string suffix, IFileProvider files) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && request.Path.StartsWithSegments(Built)
            && request.GetTypedHeaders().AcceptEncoding.Any(a =>
                a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && a.Quality != 0)
            && files.GetFileInfo(request.Path + suffix).Exists;

    /// <summary>The type of the file that was compressed.</summary>
    private sealed class TypesWithout(string suffix) : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider known = new();

        public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType) =>
            known.TryGetContentType(subpath[..^suffix.Length], out contentType);
    }
}
