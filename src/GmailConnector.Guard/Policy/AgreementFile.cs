using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Policy;

/// <summary>The agreement's exact text, as a person reads it before connecting.</summary>
internal static partial class AgreementFile
{
    private const int MaxCharacters = 4_000;

    /// <param name="folder">The policy's folder.</param>
    /// <param name="root">The policy.</param>
    /// <param name="retention">What the text has to say; null where the policy's own number is at fault.</param>
    /// <param name="faults">Where faults go.</param>
    internal static (AgreementText Text, byte[] Bytes)? Read(string folder, PolicySection root, TimeSpan? retention, PolicyFaults faults)
    {
        var version = root.Text("agreement");
        if (version.Length == 0)
        {
            return null;
        }

        if (!VersionName().IsMatch(version))
        {
            root.Fault("agreement", $"'{version}' isn't the name of an agreement; a name such as mailbox-1 is expected.");
            return null;
        }

        var file = $"agreements/{version}.md";
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(Path.Combine(folder, "agreements", version + ".md"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            root.Fault("agreement", $"{file} can't be read ({e.GetType().Name}); the text that people agree to has to be there.");
            return null;
        }

        return Check(file, bytes, retention, faults) is { } text
            ? (new AgreementText(version, text, Convert.ToHexStringLower(SHA256.HashData(bytes))), bytes)
            : null;
    }

    private static string? Check(string file, byte[] bytes, TimeSpan? retention, PolicyFaults faults)
    {
        var own = new PolicyFaults(file);
        var text = PolicyDocument.ReadUtf8(bytes, own);
        var days = retention is { } kept ? kept.TotalDays.ToString(CultureInfo.InvariantCulture) + " days" : "";
        var wrong = text switch
        {
            null => "It isn't UTF-8 without a byte order mark.",
            _ when string.IsNullOrWhiteSpace(text) => "It is empty; the text that people agree to is expected.",
            { Length: > MaxCharacters } => $"It has {text.Length:N0} characters; a text that people read has at most {MaxCharacters:N0}.",
            _ when text.Contains('\r') => "Its lines end with CR; LF is expected, since people agree to the exact bytes.",
            _ when !text.Contains(days, StringComparison.Ordinal) => $"It doesn't say '{days}', which is how long retention.days keeps mail; people have to agree to that.",
            _ => null,
        };
        if (wrong is null)
        {
            return text;
        }

        faults.Add(file, 1, "agreement", wrong);
        return null;
    }

    [GeneratedRegex(@"\A[a-z]{1,20}-[0-9]{1,4}\z")]
    private static partial Regex VersionName();
}
