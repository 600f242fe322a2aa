using GmailConnector.Guard.AspNetCore.Binding;
using GmailConnector.Guard.AspNetCore.Edge;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>Registers the web side of the guard.</summary>
public static class GuardedPages
{
    // The policy's attachment limit in base64 with form framing, and some room. The guard checks the exact limit.
    private const int UploadBytes = 48 * 1024 * 1024;

    private const string Unreadable = "That can't be read.";

    /// <summary>
    /// Razor Pages that can render and bind sealed content, behind the edge that replaces tokens by content. Uploads stay in memory, never
    /// in temporary files.
    /// </summary>
    public static IMvcBuilder AddGuardedPages(this IServiceCollection services)
    {
        services.Configure<FormOptions>(o =>
        {
            o.MemoryBufferThreshold = UploadBytes;
            o.MultipartBodyLengthLimit = UploadBytes;
            o.ValueLengthLimit = 16 * 1024 * 1024;
        });

        // If a page couldn't even read what it needs for a request, the store is unavailable; that isn't a bug of the program.
        services.Configure<ExceptionHandlerOptions>(o =>
            o.StatusCodeSelector = e =>
                e is StoreUnavailableException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
        services
            .AddSingleton<BrowserPolicy>()
            .AddSingleton<EdgeLog>()
            .AddSingleton(s => new GoogleScopes(s.GetRequiredService<Mailboxes>()));
        EdgeServer.AddTo(services);
        return services.AddRazorPages().AddMvcOptions(o =>
        {
            o.Filters.Add(new FormTakenFilter());
            o.ModelBinderProviders.Insert(0, new SealedModelBinderProvider());

            // The framework's own messages quote what was typed.
            o.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((_, _) => Unreadable);
            o.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Unreadable);
            o.ModelBindingMessageProvider.SetUnknownValueIsInvalidAccessor(_ => Unreadable);
            o.ModelBindingMessageProvider.SetValueIsInvalidAccessor(_ => Unreadable);
            o.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => Unreadable);
        });
    }
}
