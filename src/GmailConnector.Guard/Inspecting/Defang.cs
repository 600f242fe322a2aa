using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Guard.Inspecting;

/// <summary>Addresses written so that nothing opens them by itself and nobody by mistake: <c>hxxps://example[.]com/…</c>.</summary>
internal static class Defang
{
    private const int Longest = 2_000;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    private static readonly Regex InText = new(
        @"(?:https?|ftps?|wss?)://[^\s<>""\u00a0]+|\bwww\.[^\s<>""\u00a0]+|\b(?:javascript|vbscript|data|file|intent|smb|ms-[a-z]+):[^\s<>""]+",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Every address in a text, and nothing else of it.</summary>
    internal static string Text(string text) => InText.Replace(text, found =>
    {
        var address = WithoutTrailing(found.Value);
        return Url(address) + found.Value[address.Length..];
    });

    /// <summary>Punctuation that ends the sentence isn't part of the address.</summary>
    internal static string WithoutTrailing(string address) => address.TrimEnd('.', ',', ';', ':', '!', '?');

    internal static string Url(string raw)
    {
        var url = new string([.. raw.Where(c => c is not ('\t' or '\n' or '\r'))]).Trim();
        var cut = url.Length > Longest
            ? RefusalTexts.MoreCharacters.With(url.Length - Longest)
            : string.Empty;
        url = cut.Length > 0 ? url[..Longest] : url;
        return Visible.Of(Parts(url)) + cut;
    }

    /// <summary>The host that a browser would ask, in ASCII; null where the address has none.</summary>
    internal static string? HostOf(string raw)
    {
        var (_, authority, _) = Split(new string([.. raw.Where(c => c is not ('\t' or '\n' or '\r'))]).Trim());
        return authority is null ? null : Ascii(Host(authority)).ToLowerInvariant();
    }

    /// <summary>
    /// A host as it is written, and in ASCII where that is something else: letters of other scripts look like Latin ones.
    /// </summary>
    internal static string HostName(string host) =>
        Ascii(host) is var ascii && string.Equals(ascii, host, StringComparison.OrdinalIgnoreCase)
            ? Dots(host)
            : $"{Dots(ascii)} (written {Dots(host)})";

    private static string Parts(string url)
    {
        var (scheme, authority, rest) = Split(url);
        if (authority is null)
        {
            return scheme is null ? Dots(url) : $"{scheme}[:]{rest}";
        }

        var ascii = authority.Replace(Host(authority), Ascii(Host(authority)), StringComparison.Ordinal);
        var written = string.Equals(ascii, authority, StringComparison.OrdinalIgnoreCase) ? string.Empty : $" (written {Dots(authority)})";
        return $"{Scheme(scheme)}{Dots(ascii)}{rest}{written}";
    }

    private static (string? Scheme, string? Authority, string Tail) Split(string url)
    {
        // A browser takes '\' for '/'.
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon > 0
            && url.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0
            && !url[..colon].Contains('.', StringComparison.Ordinal)
            ? url[..colon].ToLowerInvariant()
            : null;
        var rest = scheme is null ? url : url[(colon + 1)..];
        var web = scheme is "http" or "https" or "ftp" or "ftps" or "ws" or "wss";
        var slashes = rest.Length - rest.TrimStart('/', '\\').Length;
        if (slashes < 2 && !web && !(scheme is null && url.StartsWith("www.", StringComparison.OrdinalIgnoreCase)))
        {
            return (scheme, null, rest);
        }

        if (scheme is not null && !web)
        {
            return (scheme, null, rest);
        }

        var after = rest.TrimStart('/', '\\');
        var end = after.IndexOfAny(['/', '\\', '?', '#']);
        return (scheme ?? string.Empty, end < 0 ? after : after[..end], end < 0 ? string.Empty : after[end..]);
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static string Host(string authority)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        return host.StartsWith('[') ? host : host.Split(':', 2)[0];
    }

    private static string Ascii(string host)
    {
        try
        {
            return host.Length == 0 || System.Text.Ascii.IsValid(host) || Visible.Of(host) != host
                ? host
                : Idn.GetAscii(host.Replace('\u3002', '.').TrimEnd('.'));
        }
        catch (ArgumentException)
        {
            // No name that anybody could register; shown as it is.
            return host;
        }
    }

    private static string Scheme(string? scheme) => scheme switch
    {
        "http" => "hxxp://",
        "https" => "hxxps://",
        "ftp" or "ftps" => "fxp://",
        "ws" or "wss" => "wxs://",
        _ => string.Empty,
    };

    private static string Dots(string name) => name.Replace(".", "[.]", StringComparison.Ordinal);
}
