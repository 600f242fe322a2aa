using System.Text.RegularExpressions;
using AngleSharp.Dom;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;

namespace GmailConnector.Guard.Inspecting;

/// <summary>A target in a message, as it was written there.</summary>
[GmailContent]
internal sealed record FoundLink(LinkKind Kind, string Words, string Target);

/// <summary>Everything in a message that leads anywhere, also what a mail program would never follow.</summary>
internal static class LinkFinder
{
    internal const int Most = 300;

    private const int MostRead = 300_000;

    private static readonly Regex Web = new(
        @"(?:https?|ftp)://[^\s<>""'\)\]\u00a0]+|\bwww\.[^\s<>""'\)\]\u00a0]+",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Style = new(
        @"url\(\s*['""]?([^'"")]+)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex HostInWords = new(
        @"(?:[\p{L}\p{N}-]+\.)+\p{L}+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex AddressAsWords = new(
        @"^\s*(?:https?://|www\.)\S+\s*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly (string Attribute, LinkKind Kind)[] Attributes =
    [
        ("href", LinkKind.Link),
        ("xlink:href", LinkKind.Link),
        ("ping", LinkKind.Link),
        ("action", LinkKind.Form),
        ("formaction", LinkKind.Form),
        ("src", LinkKind.Image),
        ("srcset", LinkKind.Image),
        ("poster", LinkKind.Image), ("background", LinkKind.Image), ("data", LinkKind.Frame), ("codebase", LinkKind.Frame),
    ];

    internal static IReadOnlyList<FoundLink> InText(string text) =>
        [.. Web.Matches(text).Select(m => new FoundLink(LinkKind.Text, string.Empty, Defang.WithoutTrailing(m.Value)))];

    internal static IReadOnlyList<FoundLink> InTree(INode root)
    {
        List<FoundLink> found = [];
        DocumentOrder.Walk(
            root,
            node =>
            {
                if (node is IElement element)
                {
                    found.AddRange(OfElement(element));
                }

                return found.Count < Most * 4;
            },
            _ => { });
        return found;
    }

    /// <summary>Whether the words name a place that the target doesn't lead to.</summary>
    internal static bool IsDisguised(FoundLink link)
    {
        if (link.Kind != LinkKind.Link
            || Defang.HostOf(link.Target) is not { Length: > 0 } host
            || HostInWords.Match(link.Words) is not { Success: true } named)
        {
            return false;
        }

        var shown = Defang.HostOf("http://" + named.Value)!;
        return !Same(host, shown)
            && !host.EndsWith("." + WithoutWww(shown), StringComparison.Ordinal)
            && !shown.EndsWith("." + WithoutWww(host), StringComparison.Ordinal);
    }

    /// <summary>
    /// The first link whose words are an address of another organisation than the one that it leads to: what is shown, and the target's
    /// host. Stricter than what officers see, since this warns readers: a file's name or a word with a dot is no address here.
    /// </summary>
    internal static (string Shown, string Target)? FirstDisguised(string? html)
    {
        if (html is not { Length: > 0 and <= MostRead } || !html.Contains("<a", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var tree = HtmlTree.TryParse(html);
        return tree is null
            ? null
            : InTree(tree.DocumentElement)
                .Where(l => AddressAsWords.IsMatch(l.Words) && IsDisguised(l))
                .Select(l => ((string, string)?)(
                    Defang.HostOf("http://" + HostInWords.Match(l.Words).Value)!, Defang.HostOf(l.Target)!))
                .FirstOrDefault(l => !DomainName.AreOfOneOrganisation(l!.Value.Item1, l.Value.Item2));
    }

    /// <summary>Whether a letter in the host's name isn't one of ASCII's.</summary>
    internal static bool HasForeignLetters(FoundLink link) =>
        Defang.HostOf(link.Target)?.Split('.').Any(l => l.StartsWith("xn--", StringComparison.Ordinal)) == true;

    internal static bool IsUnusual(FoundLink link)
    {
        var colon = link.Target.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && new string([.. link.Target[..colon].Where(c => c > ' ')]).ToLowerInvariant() is var scheme
            && scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-')
            && scheme is not ("http" or "https" or "mailto" or "tel" or "cid");
    }

    private static IEnumerable<FoundLink> OfElement(IElement element)
    {
        var name = element.LocalName;
        foreach (var (attribute, kind) in Attributes)
        {
            if (element.GetAttribute(attribute) is { Length: > 0 } value)
            {
                foreach (var target in attribute == "srcset" ? value.Split(',').Select(s => s.Trim().Split(' ')[0]) : [value.Trim()])
                {
                    if (target.Length > 0 && !target.StartsWith('#') && !target.StartsWith("cid:", StringComparison.OrdinalIgnoreCase))
                    {
                        yield return new FoundLink(
                            KindOf(element, name, attribute, kind), name is "a" or "area" ? Words(element) : string.Empty, target);
                    }
                }
            }
        }

        if (name == "meta"
            && string.Equals(element.GetAttribute("http-equiv"), "refresh", StringComparison.OrdinalIgnoreCase)
            && element.GetAttribute("content") is { } refresh
            && refresh.IndexOf("url=", StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            yield return new FoundLink(LinkKind.Refresh, string.Empty, refresh[(at + 4)..].Trim('\'', '"', ' '));
        }

        foreach (Match style in Style.Matches(name == "style" ? element.TextContent : element.GetAttribute("style") ?? string.Empty))
        {
            if (!style.Groups[1].Value.StartsWith("cid:", StringComparison.OrdinalIgnoreCase))
            {
                yield return new FoundLink(LinkKind.Image, string.Empty, style.Groups[1].Value);
            }
        }
    }

    private static LinkKind KindOf(IElement element, string name, string attribute, LinkKind kind) => (name, attribute) switch
    {
        ("iframe" or "frame" or "embed" or "script" or "object" or "link", _) => LinkKind.Frame,
        ("img", _) when IsPixel(element) => LinkKind.TrackingPixel,
        _ => kind,
    };

    private static bool IsPixel(IElement image)
    {
        var style = (image.GetAttribute("style") ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
        return (Tiny(image.GetAttribute("width")) && Tiny(image.GetAttribute("height")))
            || style.Contains("display:none", StringComparison.Ordinal)
            || style.Contains("width:1px", StringComparison.Ordinal)
            || style.Contains("width:0", StringComparison.Ordinal) || style.Contains("visibility:hidden", StringComparison.Ordinal);
    }

    private static bool Tiny(string? size) =>
        size?.Trim().Replace("px", string.Empty, StringComparison.OrdinalIgnoreCase) is "0" or "1" or "2";

    private static string Words(IElement link)
    {
        var words = string.Join(' ', link.TextContent.Split([' ', '\r', '\n', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
        return words.Length > 200 ? words[..200] + "…" : words;
    }

    private static bool Same(string a, string b) => string.Equals(WithoutWww(a), WithoutWww(b), StringComparison.Ordinal);

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
}
