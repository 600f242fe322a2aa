using System.Reflection;

namespace GmailConnector.Walls.Tests;

/// <summary>The assemblies that are ours, as built.</summary>
internal static class Product
{
    /// <summary>Each project of src with what it may refer to of ours. This is the whole graph (docs/architecture.md draws it).</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> Graph = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["GmailConnector.Evidence"] = [],
        ["GmailConnector.Evidence.Cli"] = ["GmailConnector.Evidence", "GmailConnector.Evidence.Ed25519"],
        ["GmailConnector.Evidence.Ed25519"] = ["GmailConnector.Evidence"],
        ["GmailConnector.Guard"] = ["GmailConnector.Evidence", "GmailConnector.Evidence.Ed25519"],
        ["GmailConnector.Guard.AspNetCore"] = ["GmailConnector.Guard"],
        ["GmailConnector.Guard.Analyzers"] = [],
        ["GmailConnector.Gmail"] = ["GmailConnector.Guard", "Google.Apis.Auth.AspNetCore3", "Google.Apis.Gmail.v1"],
        ["GmailConnector.Storage"] = ["GmailConnector.Guard"],
        ["GmailConnector.Halo"] = ["GmailConnector.Guard"],
        ["GmailConnector.Sandbox"] = [],
        ["GmailConnector.Web"] = [
            "GmailConnector.Guard.AspNetCore", "GmailConnector.Gmail", "GmailConnector.Storage", "GmailConnector.Halo",
            "GmailConnector.Sandbox"
        ],
        ["Google.Apis.Auth.AspNetCore3"] = [],
        ["Google.Apis.Gmail.v1"] = [],
    };

    /// <summary>Every assembly that runs; the analyzers run in the compiler alone.</summary>
    internal static IReadOnlyList<Assembly> Assemblies { get; } = [.. Graph.Keys.Where(p => p != "GmailConnector.Guard.Analyzers").Select(Load)];

    internal static Assembly Load(string project) => Assembly.Load(project == "GmailConnector.Evidence.Cli" ? "evidence" : project);
}
