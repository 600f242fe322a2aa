using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Html;

/// <summary>
/// The selectors of a message's style sheet that may stay: elements, classes, ids and how they stand to each other, as Gmail keeps them.
/// Each is bound to the message's own part of the frame's document, and its names begin with <c>m-</c>, as no name of ours does. Beside
/// Gmail's there are places among siblings, and boxes without content before and after.
/// </summary>
internal static partial class SelectorAllowList
{
    internal const string Message = ".message";

    private const int MaxCompounds = 8;
    private const int MaxLength = 300;
    private const string Prefix = "m-";

    /// <summary>A class or an id as it stands in the frame's document.</summary>
    internal static string Named(string name) => Prefix + name;

    /// <summary>The classes (<c>.x</c>) and ids (<c>#x</c>) that a selector names.</summary>
    internal static IEnumerable<string> NamesIn(string selector) =>
        NameIn().Matches(Not().Replace(ByName(selector), "")).Select(m => m.Value);

    /// <summary>
    /// Whether each selector of a list says only what Gmail's may say. What says more brings no pictures: those that are asked for would
    /// tell a server how the message is built.
    /// </summary>
    internal static bool IsPlain(string selectors) => !Structural().IsMatch(selectors);

    /// <summary>Whether a kept selector is one of quotes.</summary>
    internal static bool IsOfQuotes(string kept) => OfQuotes().IsMatch(kept);

    /// <param name="selectors">As a list, with commas.</param>
    /// <param name="ofBody">The classes and ids of the message's own body, which is an element among others here.</param>
    /// <param name="names">Gets the classes (<c>.x</c>) and ids (<c>#x</c>) that are named.</param>
    internal static IEnumerable<string> Keep(string selectors, IReadOnlySet<string> ofBody, ISet<string> names) =>
        selectors.Split(',').SelectMany(s => One(ByName(s).Trim(), ofBody, names));

    // Many wrote [class~=x] for .x, so that a mail program that knew no media queries passed their rules over.
    private static string ByName(string selector) =>
        ByNameAlone().Replace(selector, m => m.Groups["n"].Success ? (m.Groups["a"].Value == "id" ? "#" : ".") + m.Groups["n"].Value : "");

    private static IEnumerable<string> One(string selector, IReadOnlySet<string> ofBody, ISet<string> names)
    {
        if (selector.Length > MaxLength || Read(selector) is not { Count: > 0 } parts)
        {
            return [];
        }

        if (parts.Count > 1 && parts[0].IsPage && parts[1].IsPage)
        {
            parts.RemoveAt(0);
        }

        if (parts.Skip(1).Any(p => !IsElement(p.Element)) || !(parts[0].IsPage || IsElement(parts[0].Element)))
        {
            return [];
        }

        foreach (var name in parts.SelectMany(p => p.Names))
        {
            names.Add(name);
        }

        var rest = string.Concat(parts.Skip(1).Select(p => p.Combinator + p.Text));
        var first = parts[0];
        if (first.IsPage)
        {
            return [Message + first.Tail + rest];
        }

        var inside = $"{Message} {first.Text}{rest}";
        return first.Names.Count > 0 && first.Element.Length == 0 && first.Names.All(ofBody.Contains)
            ? [inside, Message + first.Tail + rest]
            : [inside];
    }

    private static List<Compound>? Read(string selector)
    {
        var parts = new List<Compound>();
        var at = 0;
        while (at < selector.Length)
        {
            var found = CompoundAt().Match(selector, at);
            if (!found.Success || found.Length == 0 || parts.Count == MaxCompounds || (parts.Count > 0 && found.Groups["c"].Length == 0))
            {
                return null;
            }

            // Nothing stands in a box without content.
            if (parts.Count > 0 && parts[^1].IsBox)
            {
                return null;
            }

            var text = found.Groups["e"].Value + found.Groups["t"].Value;
            if (text.Length == 0 || (parts.Count == 0 && found.Groups["c"].Length > 0))
            {
                return null;
            }

            var combinator = found.Groups["c"].Value.Trim();
            parts.Add(new Compound(
                combinator.Length == 0 ? " " : combinator, found.Groups["e"].Value.ToLowerInvariant(), found.Groups["t"].Value));
            at += found.Length;
        }

        return parts;
    }

    private static bool IsElement(string name) => name is "" or "*" || HtmlAllowList.Mail.Elements.Contains(name);

    /// <summary>What stands before it, its element, and its classes, ids and states as they were written.</summary>
    private sealed record Compound(string Combinator, string Element, string Written)
    {
        internal bool IsPage => Element is "body" or "html";

        internal bool IsBox => Written.EndsWith(":before", StringComparison.Ordinal) || Written.EndsWith(":after", StringComparison.Ordinal);

        internal IReadOnlyList<string> Names { get; } = [.. NameIn().Matches(Written).Select(m => m.Value)];

        internal string Tail => NameIn().Replace(Written, m => m.Value[0] + Named(m.Value[1..]));

        internal string Text => Element + Tail;
    }

    private const string Name = @"[.#][\p{L}_-][\p{L}\p{N}_-]*";
    private const string State =
        @":(?:link|visited|hover|active|(?:first|last|only)-(?:child|of-type))(?![\w(-])";

    private const string Nth =
        @":nth-(?:last-)?(?:child|of-type)\(\s*(?:even|odd|[+-]?[0-9]{1,4}|[+-]?[0-9]{0,4}n(?:\s*[+-]\s*[0-9]{1,4})?)\s*\)";

    private const string NotThis = @":not\(\s*(?:" + Name + "|" + State + "|" + Nth + @")\s*\)";

    [GeneratedRegex(
        @"\G(?<c>\s*[>+~]\s*|\s+)?(?<e>\*|[A-Za-z][A-Za-z0-9]*)?"
        + "(?<t>(?:" + Name + ")*(?:" + State + "|" + Nth + "|" + NotThis + @")*(?:::?(?:before|after)(?![\w(-]))?)",
        RegexOptions.CultureInvariant)]
    private static partial Regex CompoundAt();

    [GeneratedRegex(Name, RegexOptions.CultureInvariant)]
    private static partial Regex NameIn();

    [GeneratedRegex(@":not\([^)]*\)")]
    private static partial Regex Not();

    [GeneratedRegex(
        @"\[\s*(?<a>class|id)\s*(?:~?=\s*(?<q>[""']?)(?<n>[\p{L}_-][\p{L}\p{N}_-]*)\k<q>\s*)?\]", RegexOptions.CultureInvariant)]
    private static partial Regex ByNameAlone();

    [GeneratedRegex(@":(?:nth-|not\(|only-|(?:first|last)-of-type|:?before|:?after)|\[")]
    private static partial Regex Structural();

    [GeneratedRegex(@"[ >+~]blockquote[^ >+~]*\z")]
    private static partial Regex OfQuotes();
}
