using System.Collections.Frozen;

namespace GmailConnector.Guard.Html;

/// <summary>
/// What may stay of a message's HTML. An element that isn't named is taken out and its content kept; a dropped one goes with all that is in
/// it.
/// </summary>
internal sealed record HtmlAllowList(IReadOnlySet<string> Elements, IReadOnlySet<string> Dropped)
{
    internal static HtmlAllowList Mail { get; } = new(
        Set("""
            a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font
            footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section small span strike strong sub sup table
            tbody td tfoot th thead time tr tt u ul var wbr
            """),
        Set("""
            applet area audio base basefont bgsound canvas command datalist dialog embed frame frameset head iframe input isindex keygen link map math meta
            meter noembed noframes noscript object optgroup option output param plaintext portal progress script select slot source style svg template
            textarea title track video xmp
            """));

    internal static IReadOnlySet<string> Void { get; } = Set("br col hr img wbr");

    /// <summary>Elements between which a foreign element would be moved elsewhere by a browser.</summary>
    internal static IReadOnlySet<string> TableParts { get; } = Set("table tbody thead tfoot tr colgroup ul ol dl");

    internal static IReadOnlySet<string> Blocks { get; } = Set("""
        address article aside blockquote center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr ul
        caption tbody thead tfoot body form fieldset nav details summary
        """);

    private static FrozenSet<string> Set(string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
