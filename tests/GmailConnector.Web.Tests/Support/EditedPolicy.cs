namespace GmailConnector.Web.Tests.Support;

/// <summary>The shipped policy with one place changed, in a folder of its own.</summary>
internal sealed class EditedPolicy : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gmailconnector-policy-");

    internal EditedPolicy(string shipped, string instead)
    {
        var policy = File.ReadAllText(Path.Combine(RunningApp.PolicyFolder, "limited-use.yaml"));
        Assert.Contains($"\n{shipped}\n", policy, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.FullName, "limited-use.yaml"), policy.Replace(shipped, instead, StringComparison.Ordinal));
        foreach (var texts in new[] { "agreements", "briefing" })
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, texts));
            foreach (var text in Directory.EnumerateFiles(Path.Combine(RunningApp.PolicyFolder, texts)))
            {
                File.Copy(text, Path.Combine(folder.FullName, texts, Path.GetFileName(text)));
            }
        }
    }

    /// <summary>Emergencies of at most 30 minutes, which the shipped policy has off.</summary>
    internal static EditedPolicy WithEmergencies => new("    emergency:\n      allowed: false", "    emergency:\n      allowed: true");

    internal (string Name, string Value) Setting => ("Policy__Folder", folder.FullName);

    internal string Folder => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
