using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace GmailConnector.Web.Tests.Corpus;

/// <summary>What is compared of a message.</summary>
internal enum MailField
{
    Subject,
    From,
    To,
    Cc,
    Date,
    Files,
    Name,
    Size,
    Text,
}

/// <summary>A message as one reader has it, in a form in which readers can be compared.</summary>
/// <param name="Date">Null where it has none that can be read.</param>
/// <param name="Text">What is read, without blanks: readers differ in those, and no word hangs on them.</param>
internal sealed record OpenedMail(
    string Subject, string From, string To, string Cc, string? Date, IReadOnlyList<OpenedFile> Files, string Text);

/// <param name="Name">Empty where it has none.</param>
/// <param name="Content">Its size and SHA-256.</param>
internal sealed record OpenedFile(string Name, string Content)
{
    internal static OpenedFile Of(string? name, bool isMessage, byte[] content)
    {
        // Whether the last line end of an attached message belongs to it or to the boundary is read in both ways.
        var compared = isMessage
            ? Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(content).ReplaceLineEndings("\n").TrimEnd('\n'))
            : content;
        return new OpenedFile(
            Readings.OneLine(name),
            string.Create(CultureInfo.InvariantCulture, $"{compared.Length} bytes {Convert.ToHexString(SHA256.HashData(compared))}"));
    }
}

/// <summary>Brings what readers give into one form.</summary>
internal static partial class Readings
{
    private static readonly IdnMapping Idn = new();

    internal static string OneLine(string? text) => Blanks().Replace(text ?? string.Empty, " ").Trim();

    internal static string People(IEnumerable<(string Name, string Address)> people, string between = " | ") =>
        string.Join(between, people.Select(p => Person(OneLine(p.Name.Replace("\"", "", StringComparison.Ordinal)), Wire(p.Address))));

    /// <summary>What a page shows of a person: the quotes of a name are the sender's punctuation.</summary>
    internal static string Shown(string person)
    {
        var plain = OneLine(person.Replace("\"", "", StringComparison.Ordinal));
        var at = plain.LastIndexOf('<');
        return at < 0 || !plain.EndsWith('>') ? Wire(plain) : $"{plain[..at]}<{Wire(plain[(at + 1)..^1])}>";
    }

    internal static string? Date(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string? Date(string? iso) =>
        DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Date(at) : null;

    /// <summary>
    /// The letters that a reader sees of HTML, where it has some, else of text, where each line of a quote begins with a mark.
    /// </summary>
    internal static string Letters(string? html, string? text) =>
        !string.IsNullOrWhiteSpace(html) && Letters(new HtmlParser().ParseDocument(html).Body!) is { Length: > 0 } letters
            ? letters
            : Letters(Marks().Replace(text ?? string.Empty, ""));

    internal static string Letters(IElement shown)
    {
        foreach (var hidden in shown.QuerySelectorAll("style, script, title, template, summary, [style*='display:none'], [style*='display: none']"))
        {
            hidden.Remove();
        }

        return Letters(shown.TextContent);
    }

    private static string Letters(string text) => Unseen().Replace(text, "");

    private static string Person(string name, string address) =>
        name.Length == 0 || string.Equals(name, address, StringComparison.OrdinalIgnoreCase) ? address
        : address.Length == 0 ? name
        : $"{name} <{address}>";

    // A domain in letters and the same one in xn-- are one domain.
    private static string Wire(string address)
    {
        var (bare, at) = (address.Replace("\"", "", StringComparison.Ordinal), address.LastIndexOf('@'));
        try
        {
            return at < 0 || bare.All(char.IsAscii) ? bare : bare[..(bare.LastIndexOf('@') + 1)] + Idn.GetAscii(address[(at + 1)..]);
        }
        catch (ArgumentException)
        {
            return bare;
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\s\p{Cf}]+")]
    private static partial Regex Unseen();

    [GeneratedRegex(@"(?m)^(?:> ?)+")]
    private static partial Regex Marks();
}
