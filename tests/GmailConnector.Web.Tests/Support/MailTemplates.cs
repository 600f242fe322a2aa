namespace GmailConnector.Web.Tests.Support;

/// <summary>The templates in Browser/Fidelity.</summary>
internal static class MailTemplates
{
    private const string Prefix = "GmailConnector.Web.Tests.Browser.Fidelity.";

    /// <param name="Name">That of its file.</param>
    /// <param name="Wide">By how many percent our picture may differ where the page is 900 pixels wide.</param>
    /// <param name="Narrow">The same where it is 380 pixels wide.</param>
    internal sealed record Template(string Name, double Wide, double Narrow)
    {
        internal string Html { get; } = Read(Name);
    }

    internal static IReadOnlyList<Template> All { get; } =
    [
        .. typeof(MailTemplates).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => new Template(n[Prefix.Length..^5], 3, 6)),
    ];

    /// <summary>Where the pairs of pictures are written to; null where none are.</summary>
    internal static string? Folder { get; } = Environment.GetEnvironmentVariable("FIDELITY") is { Length: > 0 } folder
        ? Directory.CreateDirectory(folder).FullName
        : null;

    internal static IReadOnlyList<Template> Compared => All;

    private static string Read(string name)
    {
        using var file = typeof(MailTemplates).Assembly.GetManifestResourceStream(Prefix + name + ".html")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
