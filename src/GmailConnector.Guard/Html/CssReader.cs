using System.Text;
using AngleSharp;
using AngleSharp.Css;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Css.Values;
using AngleSharp.Text;

namespace GmailConnector.Guard.Html;

/// <summary>One declaration, its value letter by letter as it was written.</summary>
internal readonly record struct CssDeclaration(string Property, string Value, bool IsImportant);

/// <summary>A rule: its selectors as a list with commas, and the media queries round it from the outermost.</summary>
internal sealed record CssRule(string Selectors, IReadOnlyList<CssDeclaration> Declarations, IReadOnlyList<string> Media);

/// <summary>
/// CSS taken apart by AngleSharp.Css, which is asked for the structure alone: it would write each value anew, colours as <c>rgba()</c>,
/// which some mail programs can't read. What a value means is for the allow-list and the browser.
/// </summary>
internal sealed class CssReader
{
    private const int MaxNesting = 16;
    private const int MaxMediaNesting = 3;

    [ThreadStatic]
    private static CssReader? ofThread;

    private readonly CssParser parser;

    private CssReader()
    {
        var options = new CssParserOptions { IsIncludingUnknownDeclarations = true, IsExcludingNesting = true };
        var settings = Configuration.Default.WithCss(options).WithOnly<IDeclarationFactory>(new ValuesAsWritten());
        parser = new CssParser(options, BrowsingContext.New(settings));
    }

    // The parser's services aren't made for several threads at once.
    private static CssParser Parser => (ofThread ??= new CssReader()).parser;

    /// <summary>The declarations of a <c>style</c> attribute; of several with one name the one that counts.</summary>
    internal static IReadOnlyList<CssDeclaration> Declarations(string style) =>
        // A brace ends nothing in an attribute, but would end the reading.
        Parser.ParseDeclaration(WithoutComments(style).Replace("}", "", StringComparison.Ordinal)) is { } declarations
            ? InOrder(declarations)
            : [];

    /// <summary>The style rules of a sheet, those in media queries too; imports, fonts and all else are passed over.</summary>
    internal static IReadOnlyList<CssRule> Rules(string sheet)
    {
        var rules = new List<CssRule>();
        sheet = WithoutComments(sheet);
        if (!IsTooDeep(sheet))
        {
            Add(rules, Parser.ParseStyleSheet(sheet).Rules, []);
        }

        return rules;
    }

    private static void Add(List<CssRule> rules, ICssRuleList found, IReadOnlyList<string> media)
    {
        foreach (var rule in found)
        {
            if (rule is ICssStyleRule style)
            {
                rules.Add(new CssRule(style.SelectorText ?? "", InOrder(style.Style), media));
            }
            else if (rule is ICssMediaRule inside && media.Count < MaxMediaNesting)
            {
                Add(rules, inside.Rules, [.. media, inside.Media.MediaText ?? ""]);
            }
        }
    }

    // The parser keeps a repeated property at its first place, where later ones would win over it.
    private static IReadOnlyList<CssDeclaration> InOrder(ICssStyleDeclaration style) =>
        [.. style
            .OrderBy(p => p.RawValue is AsWritten value ? value.Order : -1)
            .Select(p => new CssDeclaration(p.Name.ToLowerInvariant(), p.Value.Trim(), p.IsImportant))];

    private static string WithoutComments(string css)
    {
        var begin = css.IndexOf("/*", StringComparison.Ordinal);
        if (begin < 0)
        {
            return css;
        }

        var rest = new StringBuilder(css.Length);
        var from = 0;
        for (; begin >= 0; begin = css.IndexOf("/*", from, StringComparison.Ordinal))
        {
            rest.Append(css, from, begin - from).Append(' ');
            var end = css.IndexOf("*/", begin + 2, StringComparison.Ordinal);
            from = end < 0 ? css.Length : end + 2;
        }

        return rest.Append(css, from, css.Length - from).ToString();
    }

    // The parser goes into brackets by recursion.
    private static bool IsTooDeep(string css)
    {
        var depth = 0;
        foreach (var c in css)
        {
            depth = c is '{' or '(' or '[' ? depth + 1 : c is '}' or ')' or ']' ? Math.Max(0, depth - 1) : depth;
            if (depth > MaxNesting)
            {
                return true;
            }
        }

        return false;
    }

    private sealed class ValuesAsWritten : IDeclarationFactory, IValueConverter
    {
        private readonly DeclarationInfo any;
        private long read;

        internal ValuesAsWritten() => any = new DeclarationInfo("any", this);

        public DeclarationInfo Create(string propertyName) => any;

        public ICssValue Convert(StringSource source)
        {
            while (!source.IsDone)
            {
                source.Next();
            }

            return new AsWritten(source.Content, read++);
        }
    }

    private sealed class AsWritten(string text, long order) : ICssValue
    {
        public string CssText => text;

        internal long Order => order;

        public ICssValue Compute(ICssComputeContext context) => this;

        public bool Equals(ICssValue? other) => ReferenceEquals(this, other);
    }
}
