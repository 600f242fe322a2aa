namespace GmailConnector.Walls.Tests.Repository;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repo
{
    private static readonly HashSet<string> Produced = new(StringComparer.Ordinal)
    {
        ".git", "bin", "obj", "node_modules", "artifacts", "dist", "App_Data", "TestResults", ".vs", ".vscode", ".idea",
    };

    internal static string Root { get; } = FindRoot();

    internal static string PathOf(string relative) => Path.Combine(Root, relative);

    internal static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Every file that somebody wrote, as paths from the root with '/'.</summary>
    internal static IReadOnlyList<string> Files() =>
        [.. Under(Root).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Under(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Where(f => Path.GetFileName(f) != ".git")
            .Concat(Directory.EnumerateDirectories(folder).Where(d => !Produced.Contains(Path.GetFileName(d))).SelectMany(Under));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GmailConnector.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No GmailConnector.sln above {AppContext.BaseDirectory}: these tests read the repository that they were built from.");
    }
}
