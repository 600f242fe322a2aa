using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Policy;

/// <summary>The exact text that a person reads right before agreeing to something.</summary>
internal static partial class AgreementFile
{
    internal const string Folder = "agreements";

    private const int MaxCharacters = 4_000;

    /// <summary>In which an agreement can be, too, in a file beside it such as <c>mailbox-1.de.md</c>, and their word for days.</summary>
    private static readonly (string Name, string Days)[] Languages = [("de", "Tage")];

    /// <param name="folder">The policy's folder.</param>
    /// <param name="section">The part of the policy that names the text.</param>
    /// <param name="key">Under which key.</param>
    /// <param name="says">What the text has to say; null where the policy's own number is at fault.</param>
    /// <param name="faults">Where faults go.</param>
    /// <param name="under">In which folder of the policy the text is.</param>
    internal static (AgreementText Text, byte[] Bytes)? Read(
        string folder, PolicySection section, string key, SaysInDays? says, PolicyFaults faults, string under = Folder)
    {
        var version = section.Text(key);
        if (version.Length == 0)
        {
            return null;
        }

        if (!VersionName().IsMatch(version))
        {
            section.Fault(key, $"'{version}' isn't the name of an agreement; use a name such as mailbox-1.");
            return null;
        }

        if (ReadOne(version, "en", "days") is not { } english)
        {
            return null;
        }

        var translations = Languages
            .Where(l => File.Exists(Path.Combine(folder, under, $"{version}.{l.Name}.md")))
            .Select(l => ReadOne($"{version}.{l.Name}", l.Name, l.Days))
            .ToList();
        var text = new AgreementText(version, english.Text.Text, english.Text.Hash)
        {
            Translations = [.. translations.OfType<(AgreementTranslation Text, byte[])>().Select(t => t.Text)],
        };
        return (text, [.. english.Bytes, .. translations.SelectMany(t => t?.Bytes ?? [])]);

        (AgreementTranslation Text, byte[] Bytes)? ReadOne(string name, string language, string days)
        {
            var file = $"{under}/{name}.md";
            byte[] bytes;
            try
            {
                bytes = File.ReadAllBytes(Path.Combine(folder, under, name + ".md"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                section.Fault(key, $"{file} can't be read ({e.GetType().Name}); the text that people agree to must be there.");
                return null;
            }

            return Check(file, section.At(key), bytes, says is null ? null : says with { Days = days }, faults) is { } read
                ? (new AgreementTranslation(language, read, Convert.ToHexStringLower(SHA256.HashData(bytes))), bytes)
                : null;
        }
    }

    private static string? Check(string file, string path, byte[] bytes, SaysInDays? says, PolicyFaults faults)
    {
        var own = new PolicyFaults(file);
        var text = PolicyDocument.ReadUtf8(bytes, own);
        var days = says is { } kept ? kept.Time.TotalDays.ToString(CultureInfo.InvariantCulture) + " " + kept.Days : "";
        var wrong = text switch
        {
            null => "It isn't UTF-8 without a byte order mark.",
            _ when string.IsNullOrWhiteSpace(text) => "It is empty; it must contain the text that people agree to.",
            { Length: > MaxCharacters } => $"It has {text.Length:N0} characters; a text that people read has at most {MaxCharacters:N0}.",
            _ when text.Contains('\r') => "Its lines end with CR; use LF, because people agree to the exact bytes.",
            _ when !text.Contains(days, StringComparison.Ordinal) =>
                $"It doesn't say '{days}', which is {says!.Meaning}; people must agree to that.",
            _ => null,
        };
        if (wrong is null)
        {
            return text;
        }

        faults.Add(file, 1, path, wrong);
        return null;
    }

    [GeneratedRegex(@"\A[a-z][a-z-]{0,19}-[0-9]{1,4}\z")]
    private static partial Regex VersionName();
}

/// <summary>A number of days that a text has to name, and what it is.</summary>
internal sealed record SaysInDays(TimeSpan Time, string Meaning)
{
    /// <summary>The text's word for days.</summary>
    public string Days { get; init; } = "days";
}
