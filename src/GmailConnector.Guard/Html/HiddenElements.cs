using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>
/// What a message hides from every reader, as preheaders are: by its style, by an attribute, or by rules of its sheets for a single
/// element, class or id that hold on every screen. Where its sheets don't go along, in quotes and in text, it would be read.
/// </summary>
internal static partial class HiddenElements
{
    private const int MaxRules = 100;

    internal static void Drop(IElement body)
    {
        var rules = Rules(body);
        var hidden = new List<IElement>();
        DocumentOrder.Walk(
            body,
            node =>
            {
                if (node is not IElement element || element == body)
                {
                    return node == body;
                }

                if (!IsHidden(element, rules))
                {
                    return true;
                }

                hidden.Add(element);
                return false;
            },
            static _ => { });
        foreach (var element in hidden)
        {
            element.Remove();
        }
    }

    private static bool IsHidden(IElement element, List<Rule> rules)
    {
        var own = element.GetAttribute("style") is { } style ? Display(CssReader.Declarations(style)) : null;
        var counts = rules.Where(r => r.Fits(element)).OrderBy(r => r.Weight).LastOrDefault();
        return (own, counts) switch
        {
            ({ IsImportant: false }, { IsImportant: true }) => counts.Hides,
            ({ } said, _) => Hides(said),
            (null, { } said) => said.Hides,
            _ => element.HasAttribute("hidden"),
        };
    }

    private static List<Rule> Rules(IElement body)
    {
        var rules = new List<Rule>();
        foreach (var (sheet, media) in MessageStyles.Sheets(body.Owner!.DocumentElement))
        {
            foreach (var rule in CssReader.Rules(sheet))
            {
                if (Display(rule.Declarations) is not { } display || !IsForAll(media) || !rule.Media.All(IsForAll))
                {
                    continue;
                }

                foreach (var selector in rule.Selectors.Split(',').Take(MaxRules - rules.Count))
                {
                    if (Alone().Match(selector.Trim()) is { Success: true } found)
                    {
                        rules.Add(new Rule(
                            found.Groups["e"].Value.ToLowerInvariant(),
                            [.. found.Groups["c"].Captures.Select(c => c.Value[1..])],
                            [.. found.Groups["i"].Captures.Select(c => c.Value[1..])],
                            Hides(display),
                            display.IsImportant,
                            rules.Count));
                    }
                }
            }
        }

        return rules;
    }

    private static bool IsForAll(string? media) =>
        media is null || media.Trim().ToLowerInvariant() is "" or "all" or "screen" or "only screen";

    private static CssDeclaration? Display(IReadOnlyList<CssDeclaration> declarations)
    {
        CssDeclaration? last = null;
        foreach (var declaration in declarations)
        {
            if (declaration.Property == "display" && (declaration.IsImportant || last is not { IsImportant: true }))
            {
                last = declaration;
            }
        }

        return last;
    }

    private static bool Hides(CssDeclaration? display) =>
        display is { } said && said.Value.StartsWith("none", StringComparison.OrdinalIgnoreCase);

    private sealed record Rule(
        string Element, IReadOnlyList<string> Classes, IReadOnlyList<string> Ids, bool Hides, bool IsImportant, int Order)
    {
        // As CSS weighs them: what is important, ids, classes, the element, and what comes later.
        internal (bool, int, int, bool, int) Weight { get; } = (IsImportant, Ids.Count, Classes.Count, Element.Length > 0, Order);

        internal bool Fits(IElement element) =>
            (Element.Length == 0 || Element == element.LocalName)
            && Classes.All(element.ClassList.Contains)
            && Ids.All(id => element.GetAttribute("id") == id);
    }

    [GeneratedRegex(
        @"\A(?:(?:html|body)\s+)*(?!html\b|body\b)(?<e>[A-Za-z][A-Za-z0-9]*)?"
        + @"(?:(?<c>\.[\p{L}_-][\p{L}\p{N}_-]*)|(?<i>\#[\p{L}_-][\p{L}\p{N}_-]*))*\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Alone();
}
