using System.Globalization;

namespace GmailConnector.Web.Pages.Elements;

/// <summary>The scripts are built once for each language, with its texts in them.</summary>
internal static class ClientScript
{
    /// <summary>The language of this response (RFC 5646).</summary>
    internal static string Language => CultureInfo.CurrentUICulture.Name is { Length: > 0 } name ? name : "en";

    internal static string Of(string name) => Language == "en" ? $"/dist/{name}.js" : $"/dist/{Language}/{name}.js";
}
