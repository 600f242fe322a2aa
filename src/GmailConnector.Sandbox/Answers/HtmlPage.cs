using System.Net;

namespace GmailConnector.Sandbox.Answers;

/// <summary>The frame of every page. No script, no inline style; every value in it is encoded by who writes it.</summary>
internal static class HtmlPage
{
    public static string Of(string title, string product, string body) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Encode(title)} – {product}</title>
        <link rel="stylesheet" href="/sandbox.css">
        </head>
        <body>
        <p class="banner" role="note">{product} — not the real one</p>
        <main>{body}</main>
        </body>
        </html>

        """;

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    public static string Hidden(string name, string value) => $"<input type=\"hidden\" name=\"{name}\" value=\"{Encode(value)}\">";

    public static string Initials(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(w => w[..1]));
}
