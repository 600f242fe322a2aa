using System.Globalization;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Mime;

/// <summary>RFC 5322 address lists as atoms that may be folded between.</summary>
internal static class AddressWriter
{
    private const int MaxAtom = 60;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    internal static IEnumerable<string> Atoms(string field, IReadOnlyList<MailAddressField> addresses)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            var spec = AddrSpec(field, addresses[i].Address);
            var name = MimeText.Clean(field, addresses[i].Name);
            var comma = i + 1 < addresses.Count ? "," : string.Empty;
            if (name.Length == 0)
            {
                yield return spec + comma;
                continue;
            }

            foreach (var atom in Phrase(name))
            {
                yield return atom;
            }

            yield return $"<{spec}>{comma}";
        }
    }

    /// <summary>An addr-spec with an ASCII local part; an international domain is written in its ASCII form (RFC 5891).</summary>
    internal static string AddrSpec(string field, string address)
    {
        var clean = MimeText.Clean(field, address);
        var at = clean.LastIndexOf('@');
        if (at <= 0 || at == clean.Length - 1 || clean.Length > 320)
        {
            throw NotAnAddress(field);
        }

        var local = clean[..at];
        if (local.Any(c => c > '~'))
        {
            throw new MimeFaultException(
                field, "an address has letters outside ASCII before its '@', which Gmail can't send to (it lacks SMTPUTF8).", "Use the recipient's ASCII address.");
        }

        if (!IsDotAtom(local) && !IsQuotedString(local))
        {
            throw NotAnAddress(field);
        }

        try
        {
            var domain = Idn.GetAscii(clean[(at + 1)..]);
            return IsDotAtom(domain) ? $"{local}@{domain}" : throw NotAnAddress(field);
        }
        catch (ArgumentException)
        {
            throw NotAnAddress(field);
        }
    }

    private static IEnumerable<string> Phrase(string name)
    {
        var words = name.Split(' ');
        if (Array.TrueForAll(words, w => w.Length is > 0 and < MaxAtom && w.All(MimeText.IsAtext)) && !name.Contains("=?", StringComparison.Ordinal))
        {
            return words;
        }

        return MimeText.IsPrintableAscii(name) && name.Length < MaxAtom && !name.Contains("=?", StringComparison.Ordinal)
            ? [MimeText.Quote(name)]
            : EncodedWord.Encode(name);
    }

    private static bool IsDotAtom(string s) => s.Split('.').All(part => part.Length > 0 && part.All(MimeText.IsAtext));

    private static bool IsQuotedString(string s)
    {
        if (s.Length < 3 || s[0] != '"' || s[^1] != '"')
        {
            return false;
        }

        for (var i = 1; i < s.Length - 1; i++)
        {
            if (s[i] == '"' || s[i] is < ' ' or > '~' || (s[i] == '\\' && ++i >= s.Length - 1))
            {
                return false;
            }
        }

        return true;
    }

    private static MimeFaultException NotAnAddress(string field) => new(field, "there is something that isn't an e-mail address.", "Write each address as name@example.org.");
}
