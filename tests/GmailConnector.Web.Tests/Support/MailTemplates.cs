using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace GmailConnector.Web.Tests.Support;

/// <summary>The templates in Browser/Fidelity.</summary>
internal static partial class MailTemplates
{
    private const string Prefix = "GmailConnector.Web.Tests.Browser.Fidelity.";

    /// <summary>Where all templates are compared and the pairs of pictures are written to; null where only a part is compared.</summary>
    internal static string? Folder { get; } = Environment.GetEnvironmentVariable("FIDELITY") is { Length: > 0 } folder
        ? Directory.CreateDirectory(folder).FullName
        : null;

    /// <summary>The bound of all that differ by nothing but a few pixels.</summary>
    private const double Same = 0.5;

    private static readonly FrozenSet<string> Always = """
        apple-reply bank-statement event-ticket gallery-columns newsletter-arabic newsletter-letter newsletter-mjml receipt-chinese receipt-ride
        social-notice ticket-survey word-letter
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Those that differ by more; docs/html-fidelity.md says why.</summary>
    private static readonly FrozenDictionary<string, (double Wide, double Narrow)> Bounds =
        new Dictionary<string, (double Wide, double Narrow)>
        {
            ["apple-reply"] = (3.5, 6),
            ["code-review"] = (Same, 4.5),
            ["form-notice"] = (0.8, 1.5),
            ["gmail-forward"] = (Same, 16),
            ["gmail-reply"] = (0.8, 1.5),
            ["monitoring-alert"] = (Same, 3.5),
            ["newsletter-digest"] = (Same, 10),
            ["newsletter-hebrew"] = (Same, 5),
            ["newsletter-letter"] = (3.5, 5.5),
            ["receipt-chinese"] = (Same, 7),
            ["thunderbird-reply"] = (Same, 4),
            ["ticket-thread"] = (Same, 3.5),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static IReadOnlyList<Template> All { get; } =
    [
        .. typeof(MailTemplates).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..^5])
            .Order(StringComparer.Ordinal)
            .Select(n => (Name: n, Bound: Bounds.GetValueOrDefault(n, (Wide: Same, Narrow: Same))))
            .Select(t => new Template(t.Name, t.Bound.Wide, t.Bound.Narrow, Always.Contains(t.Name))),
    ];

    internal static IReadOnlyList<Template> Compared { get; } = [.. Folder is null ? Sampled.Of(All.Where(t => t.IsAlways)) : All];

    private static string Read(string name)
    {
        using var file = typeof(MailTemplates).Assembly.GetManifestResourceStream(Prefix + name + ".html")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    /// <param name="Name">That of its file.</param>
    /// <param name="Wide">By how many percent our picture may differ where the page is 900 pixels wide.</param>
    /// <param name="Narrow">The same where it is 380 pixels wide.</param>
    /// <param name="IsAlways">Whether it is compared in each run.</param>
    internal sealed record Template(string Name, double Wide, double Narrow, bool IsAlways)
    {
        internal string Html { get; } = Read(Name);

        /// <summary>The same without its style sheets, or, where it has none, without its tags.</summary>
        internal string WithoutLooks => Sheet().IsMatch(Html) ? Sheet().Replace(Html, "") : Tag().Replace(Html, " ");
    }

    [GeneratedRegex("<style.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Sheet();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
