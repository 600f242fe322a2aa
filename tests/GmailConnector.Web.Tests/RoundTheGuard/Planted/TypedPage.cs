// Written against the guard, and compiled by a test without its analyzers: pages that want what was typed in the open.
using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using GmailConnector.Guard.Sealed;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;

[assembly: RazorCompiledItem(typeof(Planted.TypedView), "mvc.1.0.razor-page", "/Pages/Typed.cshtml")]
[assembly: RazorCompiledItem(typeof(Planted.TextView), "mvc.1.0.razor-page", "/Pages/Text.cshtml")]
[assembly: RazorCompiledItem(typeof(Planted.BoundView), "mvc.1.0.razor-page", "/Pages/Bound.cshtml")]
[assembly: RazorCompiledItem(typeof(Planted.UploadView), "mvc.1.0.razor-page", "/Pages/Upload.cshtml")]
[assembly: RazorCompiledItem(typeof(Planted.ParsedView), "mvc.1.0.razor-page", "/Pages/Parsed.cshtml")]

namespace Planted;

public class TypedModel : PageModel
{
    private static GuardedText? last;

    internal GuardedText Shown { get; private set; } = GuardedText.Empty;

    // What another reader kept, or the same one a moment ago.
    public void OnGet() => Shown = last ?? GuardedText.Empty;

    public async Task<IActionResult> OnPostAsync(GuardedText subject, int number, CancellationToken ct)
    {
        last = Shown = subject;
        return (string)RouteData.Values["way"]! switch
        {
            "form" => Content($"{Request.Form["subject"]} {string.Join(' ', Request.Form.Keys)} {Request.Form.Files.Count}"),
            "read" => Content((await Request.ReadFormAsync(ct))["subject"].ToString()),
            "feature" => Content(HttpContext.Features.Get<IFormFeature>()!.ReadForm()["subject"].ToString()),
            "fresh" => Content((await new FormFeature(Request).ReadFormAsync(ct))["subject"].ToString()),
            "body" => Content(await new StreamReader(Request.Body).ReadToEndAsync(ct)),
            "pipe" => Content(Encoding.UTF8.GetString((await Request.BodyReader.ReadAsync(ct)).Buffer.FirstSpan)),
            "state" =>
                Content($"{number} {ModelState.IsValid} "
                    + string.Join(
                        ' ',
                        ModelState.Select(s =>
                            $"{s.Key} {s.Value?.AttemptedValue} {s.Value?.RawValue} {string.Join(
                                ' ', s.Value!.Errors.Select(e => e.ErrorMessage + e.Exception))}"))),
            "update" => Content(await TryUpdateModelAsync(new Loose(), "") ? "updated" : "not updated"),
            "values" =>
                Content((await CompositeValueProvider.CreateAsync(
                    PageContext, PageContext.ValueProviderFactories)).GetValue("subject").ToString()),
            _ => Page(),
        };
    }

    public class Loose
    {
        public string? Subject { get; set; }
    }
}

[RazorCompiledItemMetadata("RouteTemplate", "/typed/{way}")]
public class TypedView : Page
{
    public TypedModel Model => (TypedModel)PageContext.ViewData.Model!;

    public override Task ExecuteAsync()
    {
        Layout = null;
        Write(Model.Shown);
        return Task.CompletedTask;
    }
}

public class TextModel : PageModel
{
    public IActionResult OnPost(string subject) => Content(subject);
}

public class BoundModel : PageModel
{
    [BindProperty]
    public string Subject { get; set; } = "";

    public IActionResult OnPost() => Content(Subject);
}

public class UploadModel : PageModel
{
    public IActionResult OnPost(IFormFile subject) => Content(subject.FileName);
}

public readonly record struct Loosely(string Value) : IParsable<Loosely>
{
    public static Loosely Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse(string? s, IFormatProvider? provider, out Loosely result)
    {
        result = new(s ?? "");
        return true;
    }
}

public class ParsedModel : PageModel
{
    public IActionResult OnPost(Loosely subject) => Content(subject.Value);
}

[RazorCompiledItemMetadata("RouteTemplate", "/text")]
public class TextView : Page
{
    public TextModel Model => (TextModel)PageContext.ViewData.Model!;

    public override Task ExecuteAsync() => Task.CompletedTask;
}

[RazorCompiledItemMetadata("RouteTemplate", "/bound")]
public class BoundView : Page
{
    public BoundModel Model => (BoundModel)PageContext.ViewData.Model!;

    public override Task ExecuteAsync() => Task.CompletedTask;
}

[RazorCompiledItemMetadata("RouteTemplate", "/upload")]
public class UploadView : Page
{
    public UploadModel Model => (UploadModel)PageContext.ViewData.Model!;

    public override Task ExecuteAsync() => Task.CompletedTask;
}

[RazorCompiledItemMetadata("RouteTemplate", "/parsed")]
public class ParsedView : Page
{
    public ParsedModel Model => (ParsedModel)PageContext.ViewData.Model!;

    public override Task ExecuteAsync() => Task.CompletedTask;
}
