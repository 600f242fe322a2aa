using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>
/// The style sheets that a message brings, written anew from what may stay of them: for the frame alone. What is sent has none.
/// </summary>
internal sealed partial class MessageStyles
{
    /// <summary>How much of them is read; Gmail itself reads a quarter of it.</summary>
    internal const int MaxCharacters = 65_536;

    private const int MaxSelectors = 2_000;

    private readonly ImageRules images;
    private readonly HashSet<string> ofBody;
    private readonly IElement body;
    private HashSet<string>? present;
    private readonly Dictionary<string, string?> classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> queries = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly StringBuilder css = new();
    private int selectors;

    private MessageStyles(IElement body, ImageRules images)
    {
        this.images = images;
        ofBody = [.. body.ClassList.Select(c => "." + c)];
        if (body.GetAttribute("id") is { Length: > 0 } id)
        {
            ofBody.Add("#" + id);
        }

        this.body = body;
        foreach (var (sheet, media) in Sheets(body.Owner!.DocumentElement))
        {
            foreach (var rule in CssReader.Rules(sheet))
            {
                Write(media is null ? rule : rule with { Media = [media, .. rule.Media] });
            }
        }

        if (body.GetAttribute("link") is { } link && AttributeAllowList.IsColour(link))
        {
            css.Append(SelectorAllowList.Message).Append(" :link{color:").Append(link).Append('}');
        }
    }

    /// <summary>A style sheet; it holds no character that could end the element round it.</summary>
    internal string Css => css.ToString() is var sheet && !sheet.Contains('<', StringComparison.Ordinal) ? sheet : "";

    /// <summary>Whether it says how narrow pages look, so that nothing else has to.</summary>
    internal bool IsResponsive { get; private set; }

    /// <summary>Whether it says how it looks in the dark.</summary>
    internal bool IsDarkAware { get; private set; }

    /// <summary>Whether it says how quotes look.</summary>
    internal bool StylesQuotes { get; private set; }

    /// <summary>Whether it brings colours for something that is there; they were chosen for white paper.</summary>
    internal bool IsColoured { get; private set; }

    internal static MessageStyles Of(IElement body, ImageRules images) => new(body, images);

    /// <summary>Those classes that a rule names, as they stand in the frame; null where there are none.</summary>
    internal string? Classes(IElement element)
    {
        if (names.Count == 0 || element.GetAttribute("class") is not { Length: > 0 } written)
        {
            return null;
        }

        if (!classes.TryGetValue(written, out var kept))
        {
            var named = element.ClassList.Where(c => names.Contains("." + c)).Select(SelectorAllowList.Named).ToList();
            classes[written] = kept = named.Count > 0 ? string.Join(' ', named) : null;
        }

        return kept;
    }

    internal string? Id(IElement element) =>
        element.GetAttribute("id") is { Length: > 0 } id && names.Contains("#" + id) ? SelectorAllowList.Named(id) : null;

    private void Write(CssRule rule)
    {
        Func<string, string?> picture = SelectorAllowList.IsPlain(rule.Selectors) ? images.Remote : static _ => null;
        if (selectors >= MaxSelectors || StyleAllowList.Keep(rule.Declarations, picture) is not { Length: > 0 } declarations)
        {
            return;
        }

        var media = rule.Media.Select(Media).ToList();
        if (media.Contains(null))
        {
            return;
        }

        var kept = SelectorAllowList.Keep(rule.Selectors, ofBody, names).Take(MaxSelectors - selectors).ToList();
        if (kept.Count == 0)
        {
            return;
        }

        selectors += kept.Count;
        IsResponsive |= media.Any(m => m!.Contains("width", StringComparison.Ordinal));
        StylesQuotes |= kept.Any(SelectorAllowList.IsOfQuotes);
        IsDarkAware |= media.Any(m => m!.Contains("dark", StringComparison.Ordinal));
        IsColoured = IsColoured
            || (rule.Declarations.Any(StyleAllowList.IsColour)
                && rule.Selectors.Split(',').Any(s => SelectorAllowList.NamesIn(s).All((present ??= NamesIn(body)).Contains)));
        css.AppendJoin("", media.Select(m => $"@media {m}{{"));
        css.AppendJoin(',', kept).Append('{').Append(declarations).Append('}').Append('}', media.Count).Append('\n');
    }

    /// <summary>What is read of a document's style sheets, each with the media that it is for.</summary>
    internal static List<(string Sheet, string? Media)> Sheets(IElement document)
    {
        var sheets = new List<(string, string?)>();
        var left = MaxCharacters;
        DocumentOrder.Walk(
            document,
            node =>
            {
                if (node is IElement { LocalName: "style" } style && style.NamespaceUri == NamespaceNames.HtmlUri)
                {
                    var sheet = UpTo(left, style.TextContent);
                    left -= sheet.Length;
                    sheets.Add((sheet, style.GetAttribute("media") is { Length: > 0 } media ? media : null));
                    return false;
                }

                return left > 0 && node is IElement element && element.NamespaceUri == NamespaceNames.HtmlUri;
            },
            static _ => { });
        return sheets;
    }

    private string? Media(string written)
    {
        if (!queries.TryGetValue(written, out var kept))
        {
            queries[written] = kept = MediaAllowList.Keep(written);
        }

        return kept;
    }

    private static HashSet<string> NamesIn(IElement body)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var read = new HashSet<string>(StringComparer.Ordinal);
        DocumentOrder.Walk(
            body,
            node =>
            {
                if (node is IElement element)
                {
                    if (element.GetAttribute("class") is { Length: > 0 } written && read.Add(written))
                    {
                        names.UnionWith(element.ClassList.Select(c => "." + c));
                    }

                    names.Add("#" + element.GetAttribute("id"));
                }

                return true;
            },
            static _ => { });
        return names;
    }

    // Cut after a whole rule.
    private static string UpTo(int length, string sheet) =>
        sheet.Length <= length ? sheet : sheet[..(sheet.AsSpan(0, length).LastIndexOf('}') + 1)];
}

/// <summary>The media queries that may stay: width, orientation, resolution and colour scheme of a screen.</summary>
internal static partial class MediaAllowList
{
    private const int MaxLength = 300;

    /// <summary>Those of a list that may stay; null where none does.</summary>
    internal static string? Keep(string queries) =>
        queries.Length <= MaxLength
            && queries.ToLowerInvariant().Split(',').Select(q => q.Trim()).Where(q => Query().IsMatch(q)).ToList() is { Count: > 0 } kept
                ? string.Join(',', kept)
                : null;

    private const string Feature =
        @"\(\s*(?:(?:min|max)-(?:device-)?width\s*:\s*[0-9.]{1,8}(?:px|em|rem)?|orientation\s*:\s*(?:portrait|landscape)"
        + @"|(?:min|max)-resolution\s*:\s*[0-9.]{1,6}(?:dpi|dpcm|dppx)|prefers-color-scheme\s*:\s*(?:dark|light))\s*\)";

    [GeneratedRegex(
        @"\A(?:(?:(?:only|not)\s+)?(?:screen|all)(?:\s+and\s+" + Feature + ")*|" + Feature + @"(?:\s+and\s+" + Feature + @")*)\z")]
    private static partial Regex Query();
}
