using GmailConnector.Guard.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Web.Hosting;

/// <summary>Checks what of the web side each tenant has of its own, at start, and names each wrong one.</summary>
internal sealed class TenantWebSettingsValidation : IValidateOptions<TenantWebSettings>
{
    private const int LongestName = 60;

    public ValidateOptionsResult Validate(string? name, TenantWebSettings options)
    {
        List<string> faults = [];

        // INVARIANT: the values go into a header, so nothing but a plain origin may pass.
        faults.AddRange(options.Frames.Where(f => !IsOrigin(f)).Select(f =>
            $"Web:FrameAncestors: '{f}' isn't an origin such as https://crm.example.com."));
        if (options.AccentColor.Length > 0 && options.Accent is null)
        {
            faults.Add($"Web:AccentColor: '{options.AccentColor}' isn't a color such as #3a55c9.");
        }

        if (options.Accent is { } accent && accent.ContrastTo(Hosting.AccentColor.LightGround) < Hosting.AccentColor.Readable)
        {
            faults.Add($"Web:AccentColor: {accent} is too light to be read on the pages (its contrast is less than {Hosting.AccentColor.Readable:0.0}). Choose a darker one.");
        }

        if (options.Organization.Length > LongestName)
        {
            faults.Add($"Web:Organization has more than {LongestName} characters.");
        }

        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(f => TenantSettings.Fault(name, f)));
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme is "https" or "http"
            && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}
