using System.Net.Mail;
using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Mail;

/// <summary>RFC 5322 address lists: header values as they come, and recipients as people type them.</summary>
internal static class AddressList
{
    /// <summary>Reads a header value. It never fails: what isn't an address becomes a name with an empty address.</summary>
    internal static IReadOnlyList<MailAddressField> Read(string? header) =>
        Read(header, int.MaxValue);

    /// <summary>Reads so many of them and no further: a header may hold thousands.</summary>
    internal static IReadOnlyList<MailAddressField> Read(string? header, int most) =>
        string.IsNullOrWhiteSpace(header) ? [] : [.. Split(header).Take(most).Select(ReadOne)];

    /// <summary>Reads what a person typed; answers the positions, from 1, of what isn't an address.</summary>
    internal static (IReadOnlyList<MailAddressField> Addresses, IReadOnlyList<int> Faulty) ReadTyped(string? typed)
    {
        List<MailAddressField> addresses = [];
        List<int> faulty = [];
        var position = 0;
        foreach (var part in Split(typed ?? string.Empty))
        {
            position++;
            var read = ReadOne(part);
            if (IsAddress(read.Address))
            {
                addresses.Add(read);
            }
            else
            {
                faulty.Add(position);
            }
        }

        return (addresses, faulty);
    }

    internal static string Write(IEnumerable<MailAddressField> addresses) => string.Join(", ", addresses.Select(WriteOne));

    internal static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string WriteOne(MailAddressField a) => a.Name.Length == 0
        ? a.Address
        : a.Name.AsSpan().IndexOfAny(",;:<>@\"\\()[]") < 0
            ? $"{a.Name} <{a.Address}>"
            : $"\"{a.Name.Replace("\\", "\\\\").Replace("\"", "\\\"")}\" <{a.Address}>";

    private static bool IsAddress(string s) =>
        s.Length is > 2 and <= 254
        && !s.AsSpan().ContainsAny(" \t\r\n,;<>\"")
        && MailAddress.TryCreate(s, out var parsed)
        && parsed.Address == s
        && parsed.Host.Length > 0
        && !parsed.Host.StartsWith('.')
        && !parsed.Host.EndsWith('.');

    private static MailAddressField ReadOne(string part)
    {
        var open = part.LastIndexOf('<');
        var close = part.LastIndexOf('>');
        if (open >= 0 && close > open)
        {
            return new MailAddressField(Unquote(part[..open].Trim()), part[(open + 1)..close].Trim());
        }

        var bare = part.Trim();
        return bare.Contains('@') ? new MailAddressField(string.Empty, bare) : new MailAddressField(Unquote(bare), string.Empty);
    }

    private static string Unquote(string s)
    {
        if (s.Length < 2 || s[0] != '"' || s[^1] != '"')
        {
            return s;
        }

        var plain = new StringBuilder(s.Length);
        for (var i = 1; i < s.Length - 1; i++)
        {
            if (s[i] == '\\' && i + 1 < s.Length - 1)
            {
                i++;
            }

            plain.Append(s[i]);
        }

        return plain.ToString();
    }

    private static IEnumerable<string> Split(string list)
    {
        var part = new StringBuilder();
        var quoted = false;
        var angle = false;
        for (var i = 0; i < list.Length; i++)
        {
            var c = list[i];
            if (c == '\\' && quoted && i + 1 < list.Length)
            {
                part.Append(c).Append(list[++i]);
                continue;
            }

            quoted ^= c == '"';
            angle = !quoted && (c == '<' || (angle && c != '>'));
            if (!quoted && !angle && (c is ',' or ';' or '\n'))
            {
                if (!string.IsNullOrWhiteSpace(part.ToString()))
                {
                    yield return part.ToString();
                }

                part.Clear();
            }
            else
            {
                part.Append(c);
            }
        }

        if (!string.IsNullOrWhiteSpace(part.ToString()))
        {
            yield return part.ToString();
        }
    }
}
