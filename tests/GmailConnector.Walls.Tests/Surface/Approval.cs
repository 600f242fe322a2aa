using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Surface;

/// <summary>Compares a surface with the one that was approved, and says line by line how they differ.</summary>
internal static class Approval
{
    internal const string Switch = "APPROVE_SURFACE";

    internal static string FileOf(string project) => Repo.PathOf($"tests/GmailConnector.Walls.Tests/Approved/{project}.txt");

    internal static void Check(string project, string surface)
    {
        var file = FileOf(project);
        if (Environment.GetEnvironmentVariable(Switch) == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            File.WriteAllText(file, surface);
        }

        var approved = File.Exists(file) ? File.ReadAllText(file) : string.Empty;
        var difference = Difference(approved, surface);
        Assert.True(
            difference.Count == 0,
            $"The public surface of {project} isn't the approved one (- approved, + built):\n{string.Join('\n', difference)}\n"
            + $"What is public here is what a page can reach. If it is meant, run the tests once with {Switch}=1 and commit Approved/{project}.txt for review.");
    }

    internal static IReadOnlyList<string> Difference(string approved, string built)
    {
        var (before, after) = (WithType(approved), WithType(built));
        return [
            .. before.Except(after, StringComparer.Ordinal).Select(l => "- " + l),
            .. after.Except(before, StringComparer.Ordinal).Select(l => "+ " + l)
        ];
    }

    // A member's line alone wouldn't tell whose it is.
    private static List<string> WithType(string surface)
    {
        List<string> lines = [];
        var type = string.Empty;
        foreach (var line in surface.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var isMember = line.StartsWith(' ');
            type = isMember ? type : line;
            lines.Add(isMember ? $"{type.Split(" : ")[0]} {{ {line.Trim()} }}" : line);
        }

        return lines;
    }
}
