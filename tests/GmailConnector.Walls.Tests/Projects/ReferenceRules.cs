using System.Reflection;

namespace GmailConnector.Walls.Tests.Projects;

internal static class ReferenceRules
{
    // Who talks to Google, and who to a database.
    private static readonly string[] GooglesPackages = ["Google."];
    private static readonly string[] Databases = ["Microsoft.Data.", "SQLitePCLRaw", "Dapper", "Npgsql"];

    // What the base class library lacks of cryptography, and the one project that fills it in.
    private const string Cryptography = "BouncyCastle.Cryptography";
    private const string Ed25519 = "GmailConnector.Evidence.Ed25519";

    // Mail's protocol is spoken in the one way out, and messages are written there and for Gmail. The sandbox is no part of an
    // installation.
    private static readonly Dictionary<string, string[]> Mail = new(StringComparer.Ordinal)
    {
        ["Ical.Net"] = ["GmailConnector.Guard"],
        ["MailKit"] = ["GmailConnector.Guard"],
        ["MimeKit"] = ["GmailConnector.Guard", "GmailConnector.Gmail", "GmailConnector.Sandbox"],
    };

    internal static IEnumerable<string> ProjectFaults(ProjectFile project)
    {
        if (!Product.Graph.TryGetValue(project.Name, out var allowed))
        {
            return [$"{project.Name} isn't in the graph: decide what it may refer to, in Product.Graph and docs/architecture.md."];
        }

        var written = project.ProjectReferences.ToList();
        return
        [
            .. written.Except(allowed, StringComparer.Ordinal).Select(r => $"{project.Name} refers to {r}, which the graph doesn't allow."),
            .. allowed.Except(written, StringComparer.Ordinal).Select(r =>
                $"{project.Name} doesn't refer to {r}, though the graph says so."),
            .. project.Items("Reference").Where(r => r.Length > 0).Select(r => $"{project.Name} refers to the file {r} past the graph."),
        ];
    }

    /// <summary>
    /// Evidence can be read and trusted with the base class library alone; beside it stands Ed25519, which that hasn't, and nothing else.
    /// </summary>
    internal static IEnumerable<string> BareFaults(ProjectFile project) =>
        project
            .Items("PackageReference")
            .Concat(project.Items("FrameworkReference"))
            .Where(r => project.Name != Ed25519 || r != Cryptography)
            .Select(r => $"{project.Name} needs {r}; it may need the base class library only.");

    /// <summary>
    /// What the compiler wrote into the assembly, whatever the project file says. Transitive references would show here too.
    /// </summary>
    internal static IEnumerable<string> CompiledFaults(string project, IEnumerable<AssemblyName> references)
    {
        var names = references.Select(r => r.Name!).ToList();
        var forbidden = project switch
        {
            "GmailConnector.Guard" =>
                names.Where(n =>
                    Starts(n, GooglesPackages)
                        || Starts(n, Databases)
                        || (n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                            && n != "Microsoft.AspNetCore.Html.Abstractions")),
            "GmailConnector.Evidence" => names.Where(n => !n.StartsWith("System", StringComparison.Ordinal)),
            "evidence" =>
                names.Where(n => !n.StartsWith("System", StringComparison.Ordinal) && n != "GmailConnector.Evidence" && n != Ed25519),
            Ed25519 =>
                names.Where(n => !n.StartsWith("System", StringComparison.Ordinal) && n != "GmailConnector.Evidence" && n != Cryptography),
            "GmailConnector.Web" or "GmailConnector.Guard.AspNetCore" =>
                names.Where(n => Starts(n, GooglesPackages) || Starts(n, Databases)),
            "GmailConnector.Storage" => names.Where(n => Starts(n, GooglesPackages)),
            "GmailConnector.Gmail" => names.Where(n => Starts(n, Databases)),
            "GmailConnector.Halo" => names.Where(n => Starts(n, Databases) || Starts(n, GooglesPackages)),
            _ => [],
        };
        return forbidden.Union(
            names.Where(n => (n == Cryptography && project != Ed25519) || (Mail.TryGetValue(n, out var may) && !may.Contains(project))),
            StringComparer.Ordinal).Select(n => $"{project} was compiled against {n}.");
    }

    private static bool Starts(string name, string[] prefixes) => prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal));
}
