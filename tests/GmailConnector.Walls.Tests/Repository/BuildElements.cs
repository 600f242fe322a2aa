using System.Xml.Linq;

namespace GmailConnector.Walls.Tests.Repository;

/// <summary>
/// What project files are made of: references, packages, friends, and a few properties. Anything else, such as a target, an import, a
/// second compiler or a condition, is read out word for word, since a build can be talked into anything by it.
/// </summary>
internal static class BuildElements
{
    private const string ForTests = "'$(TestDoors)' == 'true'";

    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "Project", "Project/PropertyGroup", "Project/ItemGroup",
        "Project/ItemGroup/PackageReference@Include", "Project/ItemGroup/PackageReference@Include,PrivateAssets",
        "Project/ItemGroup/ProjectReference@Include",
        "Project/ItemGroup/FrameworkReference@Include",
        "Project/ItemGroup/InternalsVisibleTo@Include",
        "Project/ItemGroup/InternalsVisibleTo@Condition,Include",
        "Project/PropertyGroup/GenerateDocumentationFile",
        "Project/PropertyGroup/IsPackable",
        "Project/PropertyGroup/OutputType",
        "Project/PropertyGroup/AssemblyName",
    };

    private static readonly HashSet<string> Sdks = new(StringComparer.Ordinal)
    {
        "Microsoft.NET.Sdk",
        "Microsoft.NET.Sdk.Web",
        "Microsoft.NET.Sdk.Razor"
    };

    internal static bool IsProjectFile(string path) =>
        Path.GetExtension(path) is ".csproj" or ".props" or ".targets" or ".proj" or ".tasks";

    /// <summary>Files by which MSBuild or the compiler is told more than project files say.</summary>
    internal static bool TellsMore(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".rsp" or ".user" or ".ruleset" or ".globalconfig" or ".proj" or ".tasks" or ".dll"
            || Path.GetFileName(path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase);

    /// <summary>What of a file isn't plain, word for word.</summary>
    internal static IEnumerable<string> NotPlain(string path, string xml) =>
        XDocument.Parse(xml).Root!
            .DescendantsAndSelf()
            .Where(e => !IsPlain(e))
            .Select(e => $"{path}: {string.Join('/', Above(e))} {Words(e)}");

    private static bool IsPlain(XElement element)
    {
        var attributes = element
            .Attributes()
            .Where(a => a.Name != "Sdk")
            .Select(a => a.Name.LocalName)
            .Order(StringComparer.Ordinal)
            .ToList();
        var name = string.Join('/', Above(element).Append(element.Name.LocalName));
        return Plain.Contains(attributes.Count == 0 || attributes is ["Condition"] && name == "Project/ItemGroup"
            ? name
            : $"{name}@{string.Join(',', attributes)}")
            && element.Attribute("Sdk") is var sdk && (sdk is null || Sdks.Contains(sdk.Value))
            && element.Attribute("Condition") is var condition && (condition is null || condition.Value == ForTests)
            && !element.Attributes().Any(a =>
                a.Value.Contains('*', StringComparison.Ordinal)
                    || a.Value.Contains("$(", StringComparison.Ordinal) && a.Name != "Condition")
            && !(element.HasElements == false && element.Value.Contains("$(", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Above(XElement element) =>
        element
            .Ancestors()
            .Reverse()
            .Select(a => a.Attribute("Name") is { } named ? $"{a.Name.LocalName} {named.Value}" : a.Name.LocalName);

    private static string Words(XElement element) =>
        $"<{element.Name.LocalName}{string.Concat(element.Attributes().Select(a => $" {a.Name}=\"{a.Value}\""))}>{(element.HasElements
            ? ""
            : string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))}";
}
