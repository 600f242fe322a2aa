using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GmailConnector.Walls.Tests.Texts;

/// <summary>One text of a resource file, by the name that code uses: <c>DeskTexts.Severity</c>.</summary>
internal sealed partial record TextResource(string File, string Class, string Key, string Text)
{
    internal string Name => $"{Class}.{Key}";

    /// <summary>How many values it needs.</summary>
    internal int Places => Place().Matches(Text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Count();

    internal static IEnumerable<TextResource> In(string path, string xml) =>
        from data in XElement.Parse(xml).Elements("data")
        select new TextResource(path, Path.GetFileNameWithoutExtension(path), data.Attribute("name")!.Value, data.Element("value")!.Value);

    /// <summary>
    /// The build makes code of what a resource file says, which no rule looks at: so it says words, and names no type and no file.
    /// </summary>
    internal static IEnumerable<string> OtherThanTexts(string path, string xml) =>
        from element in XElement.Parse(xml).Elements()
        where element.Name.LocalName is not ("data" or "resheader")
            || element.Attributes().Any(a => a.Name.LocalName is not ("name" or "space"))
            || element.Elements().Any(e => e.Name.LocalName != "value" || e.HasElements)
        select $"{path} has something else than a text: {element.Name.LocalName} {element.Attribute("name")?.Value}.";

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
