using GmailConnector.Guard;

namespace GmailConnector.Gmail.Mime;

/// <summary>Why a message can't be written down as RFC 5322. The sentences name the field, never what stands in it.</summary>
internal sealed class MimeFaultException(string field, string reason, string remedy) : Exception($"{field}: {reason}")
{
    internal Refusal ToRefusal() =>
        new(RefusalCode.InvalidInput, $"{field}: {reason}", remedy, "rfc-5322", "", RemedyKind.Correct);
}

internal static class MimeText
{
    // INVARIANT: no character that could end a header line gets into one (header injection).
    internal static string Clean(string field, string value)
    {
        foreach (var c in value)
        {
            if (c is not '\t' && (char.IsControl(c) || c is '\u2028' or '\u2029'))
            {
                throw new MimeFaultException(field, "it holds a line break or another control character.", "Type it on one line.");
            }
        }

        return value.Replace('\t', ' ').Trim();
    }

    internal static bool IsPrintableAscii(string s)
    {
        foreach (var c in s)
        {
            if (c is < ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsAtext(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);

    /// <summary>An RFC 2045 token: what a media type or a parameter value may be without quotes.</summary>
    internal static bool IsToken(string s) => s.Length > 0 && s.All(c => c is > ' ' and <= '~' && !"()<>@,;:\\\"/[]?=".Contains(c, StringComparison.Ordinal));

    internal static string Quote(string s) => "\"" + s.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
