using System.Text;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Tests.Policy;

/// <summary>The repository's policy, and copies of it with one edit.</summary>
internal sealed class PolicyFolder : IDisposable
{
    internal static string Real { get; } = FindReal();

    internal string Folder { get; } = Directory.CreateTempSubdirectory("policy-").FullName;

    private string Yaml => Path.Combine(Folder, PolicyLoader.FileName);

    internal string Agreement => Path.Combine(Folder, "agreements", "mailbox-1.md");

    internal PolicyFolder()
    {
        File.Copy(Path.Combine(Real, PolicyLoader.FileName), Yaml);
        foreach (var folder in new[] { "agreements", "briefing" })
        {
            Directory.CreateDirectory(Path.Combine(Folder, folder));
            foreach (var text in Directory.GetFiles(Path.Combine(Real, folder)))
            {
                File.Copy(text, Path.Combine(Folder, folder, Path.GetFileName(text)));
            }
        }
    }

    /// <summary>Puts other text in the place of the first occurrence, and answers the line it stands on.</summary>
    internal int Replace(string what, string with)
    {
        var text = File.ReadAllText(Yaml);
        var at = text.IndexOf(what, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{what}' isn't in the policy any more: this edit plants nothing");
        File.WriteAllText(Yaml, text[..at] + with + text[(at + what.Length)..]);
        return 1 + text[..at].Count(c => c == '\n');
    }

    internal void WriteYaml(byte[] bytes) => File.WriteAllBytes(Yaml, bytes);

    internal void WriteYaml(string text) => WriteYaml(Encoding.UTF8.GetBytes(text));

    internal byte[] ReadYaml() => File.ReadAllBytes(Yaml);

    internal LimitedUsePolicy Load() => PolicyLoader.Load(Folder);

    internal IReadOnlyList<PolicyFault> Faults() => Assert.Throws<PolicyException>(() => Load()).Faults;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string FindReal()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GmailConnector.sln")))
            {
                return Path.Combine(folder.FullName, "policy");
            }
        }

        throw new DirectoryNotFoundException("The tests run inside the repository; its policy folder wasn't found.");
    }
}
