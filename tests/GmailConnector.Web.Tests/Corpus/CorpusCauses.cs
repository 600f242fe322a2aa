using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Utils;

namespace GmailConnector.Web.Tests.Corpus;

/// <summary>
/// Why something is rightly shown otherwise than two others read it, by names that docs/corpus-run.md gives the reasons of. Each looks at
/// what is shown, so that nothing else passes under its name.
/// </summary>
internal static partial class CorpusCauses
{
    private static readonly IReadOnlyDictionary<string, Func<SandboxMessage, Difference, bool>> All =
        new Dictionary<string, Func<SandboxMessage, Difference, bool>>(StringComparer.Ordinal)
        {
            ["name-for-a-folder"] = (_, d) => AreNamed(d, (expected, shown) => expected != shown && shown == ForFolder(expected)),
            ["name-from-the-type"] = (_, d) => AreNamed(d, (expected, shown) => expected.Length == 0 && Given().IsMatch(shown)),
            ["name-cut-in-the-middle"] = (_, d) => AreNamed(d, (expected, shown) => IsCut(ForFolder(expected), shown)),
            ["name-without-unseen-marks"] = (_, d) => AreNamed(d, (expected, shown) =>
                Unseen().IsMatch(expected) && shown == ForFolder(Unseen().Replace(expected, ""))),
            ["comment-in-a-name"] = (_, d) => IsPerson(d) && d.Expected!.Length > 0 && d.Expected == WithoutComments(d.Shown!),
            ["bare-comma"] = (_, d) => IsPerson(d) && d.Shown!.Contains(',') && d.Expected == d.Shown.Replace("<", "").Replace(">", ""),
            ["several-senders"] = (_, d) => d is { Field: MailField.From, Expected: { } expected, Shown: { } shown }
                && expected.Split(", ") is { Length: > 1 } people && shown == $"{expected} <{people[^1]}>",
            ["no-sender"] = (_, d) => d is { Field: MailField.From, Expected: "", Shown: "(unknown sender)" },
            ["empty-group"] = (m, d) => IsPerson(d) && d is { Expected: "", Shown: { } shown } && !shown.Contains('@')
                && Regex.IsMatch(Header(m), $@":\s*{Regex.Escape(shown)}\s*:\s*;", RegexOptions.IgnoreCase),
            ["address-as-it-is"] = (m, d) => IsPerson(d) && d is { Shown: { } shown } && shown != d.Expected
                && (shown.Count(c => c == '@') > 1 || shown.StartsWith('<'))
                && Readings.OneLine(Header(m).Replace("\"", "")).Contains($"{d.Field}: {shown}", StringComparison.OrdinalIgnoreCase),
            ["charset-detected"] = (_, d) =>
                d is { Field: MailField.Subject or MailField.Text, Expected: { } expected, Shown: { } shown }
                && expected.Contains('\ufffd') && Regex.IsMatch(shown, $"^{Regex.Escape(expected).Replace("\ufffd", @"[^\x00-\x7f]")}$"),
            ["western-as-browsers-read-it"] = (_, d) => d.Field == MailField.Text && d.Shown != d.Expected && d.Shown == AsWindows1252(d.Expected!),
            ["separator-line"] = (m, d) => d.Field == MailField.Files && SeparatorLine().IsMatch(Encoding.Latin1.GetString(m.Raw)),
            ["no-date"] = (_, d) => d is { Field: MailField.Date, Expected: null, Shown: not null },
            ["date-to-come"] = (_, d) => d is { Field: MailField.Date, Expected: { } expected, Shown: not null }
                && DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture) > TimeProvider.System.GetUtcNow(),
            ["arrival"] = (m, d) => d is { Field: MailField.Date, Shown: { } shown } && (m.IsFromMbox || shown == NewestReceived(m)),
            ["opened-envelope"] = (m, d) => HasEnvelope(m) && d.Field switch
            {
                MailField.Text => d.Expected is "",
                MailField.Files => d.Expected is null || Envelope().IsMatch(d.Expected),
                _ => false,
            },
            ["escapes-without-a-charset"] = (_, d) =>
                d is { Field: MailField.Text, Expected: { } expected, Shown: { } shown }
                && expected.Contains("$B", StringComparison.Ordinal) && !shown.Contains("$B", StringComparison.Ordinal),
            ["address-beside-a-link"] = (_, d) =>
                d is { Field: MailField.Text, Expected: { } expected, Shown: { } shown }
                && Address().IsMatch(shown)
                && Address().Replace(shown, "").Order().SequenceEqual(expected.Order()),
        };

    internal static IEnumerable<string> Names => All.Keys;

    internal static string? Of(SandboxMessage message, Difference difference) =>
        All.FirstOrDefault(c => c.Value(message, difference)).Key;

    // Of files with the same content some may be named alike; at least one isn't, and for this reason.
    private static bool AreNamed(Difference difference, Func<string, string, bool> fits)
    {
        if (difference is not { Field: MailField.Name, Expected: { } expected, Shown: { } shown })
        {
            return false;
        }

        var (names, left) = (expected.Split('\n').ToList(), shown.Split('\n').ToList());
        foreach (var same in names.Where(left.Contains).ToList())
        {
            names.Remove(same);
            left.Remove(same);
        }

        return names.Count == left.Count && names.Count > 0
            && names.All(n => left.FindIndex(s => fits(n, s)) is var at and >= 0 && left.Remove(left[at]));
    }

    private static bool IsPerson(Difference difference) =>
        difference is { Field: MailField.From or MailField.To or MailField.Cc, Expected: not null, Shown: not null };

    private static string? NewestReceived(SandboxMessage message)
    {
        var headers = HeaderList.Load(new MemoryStream(message.Raw));
        return headers["Received"] is { } newest && DateUtils.TryParse(newest[(newest.LastIndexOf(';') + 1)..], out var at)
            ? Readings.Date(at)
            : null;
    }

    private static string Header(SandboxMessage message)
    {
        var text = Encoding.UTF8.GetString(message.Raw);
        return text[..(EndOfHeader().Match(text) is { Success: true } end ? end.Index : text.Length)];
    }

    // Windows-1252 has letters where ISO-8859-1 has controls.
    private static string AsWindows1252(string text) => string.Concat(text.Select(c =>
        c is >= '\u0080' and <= '\u009f' ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString([(byte)c])[0] : c));

    private static bool HasEnvelope(SandboxMessage message) => EnvelopeType().IsMatch(Encoding.Latin1.GetString(message.Raw));

    private static string ForFolder(string name) => Unusable().Replace(name, "_");

    private static string WithoutComments(string person) => Readings.OneLine(Comment().Replace(person, " "));

    // What is left stands at both ends, and no other letter does.
    private static bool IsCut(string name, string shown) =>
        shown.Split('…') is [var beginning, var ending]
        && shown.Length < name.Length
        && name.StartsWith(beginning, StringComparison.Ordinal)
        && name.EndsWith(ending, StringComparison.Ordinal)
        && Path.GetExtension(name) == Path.GetExtension(shown);

    [GeneratedRegex(@"[/\\:*?""<>|]")]
    private static partial Regex Unusable();

    [GeneratedRegex(@"^(attachment(\.[a-z0-9]+)?|unnamed|.*\.eml)$")]
    private static partial Regex Given();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}]")]
    private static partial Regex Unseen();

    [GeneratedRegex(@"<https?://[^<>]*>")]
    private static partial Regex Address();

    [GeneratedRegex("application/(ms-tnef|vnd.ms-tnef|(x-)?pkcs7-mime)", RegexOptions.IgnoreCase)]
    private static partial Regex EnvelopeType();

    [GeneratedRegex(@"^(winmail\.dat|smime\.p7m|[^ ]*\.p7m) ", RegexOptions.IgnoreCase)]
    private static partial Regex Envelope();

    [GeneratedRegex(@"message/rfc822[^\0]*?\r?\n\r?\nFrom \S+ ", RegexOptions.IgnoreCase)]
    private static partial Regex SeparatorLine();

    [GeneratedRegex(@"\r?\n\r?\n")]
    private static partial Regex EndOfHeader();

    [GeneratedRegex(@"\((?:\\.|[^()\\])*\)")]
    private static partial Regex Comment();
}
