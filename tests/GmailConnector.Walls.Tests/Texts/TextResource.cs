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

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
