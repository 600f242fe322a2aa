namespace GmailConnector.Guard.Html;

/// <summary>Addresses that a link or a picture may point to.</summary>
internal static class LinkTarget
{
    private const int MaxLength = 32_768;

    private static readonly string[] LinkSchemes = ["https://", "http://", "mailto:", "tel:"];

    /// <summary>The address as a browser would read it, if a link may open it; else null.</summary>
    internal static string? ForLink(string? raw) => Read(raw) is { } url && LinkSchemes.Any(s => StartsWith(url, s)) ? url : null;

    /// <summary>The address of a picture somewhere on the web, or null.</summary>
    internal static string? ForRemoteImage(string? raw) =>
        Read(raw) is { } url && (StartsWith(url, "https://") || StartsWith(url, "http://")) ? url : null;

    /// <summary>The content id that a <c>cid:</c> address names, as it is written there, or null.</summary>
    internal static string? ContentId(string? raw) =>
        Read(raw) is { } url && StartsWith(url, "cid:") ? url[4..].Trim('<', '>', ' ') : null;

    internal static bool StartsWith(string url, string scheme) => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    // As the URL standard has it: leading and trailing C0 controls and spaces go, tabs and line breaks go anywhere.
    private static string? Read(string? raw)
    {
        if (raw is null || raw.Length > MaxLength)
        {
            return null;
        }

        var url = raw
            .Replace("\t", "", StringComparison.Ordinal)
            .Replace("\n", "", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal);
        url = url.Trim([.. Enumerable.Range(0, 33).Select(c => (char)c)]);
        if (url.Any(char.IsControl))
        {
            return null;
        }

        // A link without a scheme can't mean a page of ours, so it means the site that it names.
        return url.StartsWith("//", StringComparison.Ordinal) ? "https:" + url
            : StartsWith(url, "www.") ? "http://" + url
            : url;
    }
}
