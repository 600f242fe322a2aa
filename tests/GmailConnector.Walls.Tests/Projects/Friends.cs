using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Projects;

/// <summary>Who sees whose internals: always, and only where TestDoors is on.</summary>
internal static class Friends
{
    internal sealed record Doors(string[] Always, string[] ForTests);

    internal static readonly IReadOnlyDictionary<string, Doors> Written = new Dictionary<string, Doors>(StringComparer.Ordinal)
    {
        ["GmailConnector.Evidence"] = new([], ["GmailConnector.Evidence.Tests"]),
        ["GmailConnector.Evidence.Cli"] = new([], ["GmailConnector.Evidence.Tests"]),
        ["GmailConnector.Evidence.Ed25519"] = new([], []),
        ["GmailConnector.Guard"] = new(
            ["GmailConnector.Guard.AspNetCore", "GmailConnector.Gmail", "GmailConnector.Storage", "GmailConnector.Halo"],
            [
                "GmailConnector.Guard.Tests", "GmailConnector.Gmail.Tests", "GmailConnector.Storage.Tests", "GmailConnector.Halo.Tests",
                "GmailConnector.Benchmarks", "DynamicProxyGenAssembly2"
            ]),
        ["GmailConnector.Guard.AspNetCore"] = new([], ["GmailConnector.Benchmarks"]),
        ["GmailConnector.Guard.Analyzers"] = new([], ["GmailConnector.Guard.Analyzers.Tests"]),
        ["GmailConnector.Gmail"] = new([], ["GmailConnector.Gmail.Tests", "GmailConnector.Benchmarks", "DynamicProxyGenAssembly2"]),
        ["GmailConnector.Storage"] = new([], ["GmailConnector.Storage.Tests", "GmailConnector.Benchmarks"]),
        ["GmailConnector.Halo"] = new([], ["GmailConnector.Halo.Tests"]),
        ["GmailConnector.Sandbox"] = new([], ["GmailConnector.Sandbox.Tests", "GmailConnector.Benchmarks"]),
        ["GmailConnector.Web"] = new([], ["GmailConnector.Web.Tests"]),
        ["Google.Apis.Auth.AspNetCore3"] = new([], []),
        ["Google.Apis.Gmail.v1"] = new([], []),
    };

    internal static IEnumerable<string> Faults(string project, IEnumerable<string> friends, bool testDoors)
    {
        var doors = Written[project];
        var expected = testDoors ? [.. doors.Always, .. doors.ForTests] : doors.Always;
        var found = friends.Select(f => f.Split(',')[0].Trim()).ToList();
        return
        [
            .. found.Except(expected, StringComparer.Ordinal).Select(f =>
                $"{project} lets {f} see its internals; the list doesn't name it."),
            .. expected.Except(found, StringComparer.Ordinal).Select(f => $"{project} doesn't let {f} in, though the list names it."),
        ];
    }

    internal static IEnumerable<string> CompiledInto(Assembly assembly) =>
        assembly.GetCustomAttributes<InternalsVisibleToAttribute>().Select(a => a.AssemblyName);

    /// <summary>What MSBuild would hand the compiler in a configuration, without building it.</summary>
    internal static async Task<IReadOnlyList<string>> EvaluatedAsync(string project, string configuration)
    {
        var file = Repo.PathOf($"src/{project}/{project}.csproj");
        var start = new ProcessStartInfo(
            "dotnet", ["msbuild", file, $"-p:Configuration={configuration}", "-getItem:InternalsVisibleTo", "-nologo"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{file} doesn't evaluate: {output}{await errors}");
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement
            .GetProperty("Items")
            .GetProperty("InternalsVisibleTo")
            .EnumerateArray()
            .Select(i => i.GetProperty("Identity").GetString()!)];
    }
}
