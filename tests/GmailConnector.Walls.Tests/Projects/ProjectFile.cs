using System.Xml.Linq;
using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Projects;

/// <summary>A csproj, read as XML.</summary>
internal sealed record ProjectFile(string Name, XElement Root)
{
    internal static ProjectFile Parse(string name, string xml) => new(name, XElement.Parse(xml));

    internal static IReadOnlyList<ProjectFile> OfSource() =>
        [.. Repo
            .Files()
            .Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(f => Parse(Path.GetFileNameWithoutExtension(f), Repo.Read(f)))];

    internal IEnumerable<string> Items(string kind) => Root.Descendants(kind).Select(e => (string?)e.Attribute("Include") ?? string.Empty);

    internal IEnumerable<string> ProjectReferences =>
        Items("ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p.Replace('\\', '/')));
}
