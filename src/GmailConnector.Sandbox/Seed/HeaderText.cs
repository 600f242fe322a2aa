using System.Text;

namespace GmailConnector.Sandbox.Seed;

/// <summary>Writes header values: encoded-words where needed, folded lines.</summary>
internal static class HeaderText
{
    public static string Unstructured(string value) => IsAscii(value) ? value : Words(value);

    public static string Address(Person person) => Address(person.Name, person.Email);

    public static string Address(string name, string email)
    {
        if (name.Length == 0)
        {
            return email;
        }

        if (!IsAscii(name))
        {
            return $"{Words(name)} <{email}>";
        }

        return name.AsSpan().IndexOfAny("()<>[]:;@\\,.\"") >= 0
            ? $"\"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\" <{email}>"
            : $"{name} <{email}>";
    }

    public static string Addresses(IEnumerable<Person> people) => string.Join(",\r\n ", people.Select(Address));

    /// <summary>UTF-8 words of at most 75 characters that never cut a character in two.</summary>
    public static string Words(string value)
    {
        var words = new StringBuilder();
        var chunk = new List<byte>(48);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (chunk.Count + length > 45)
            {
                Append(words, chunk);
            }

            chunk.AddRange(utf8[..length]);
        }

        Append(words, chunk);
        return words.ToString();
    }

    /// <summary>One word in another charset, as programs that don't know UTF-8 write it.</summary>
    public static string WordIn(string charset, string value)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return $"=?{charset}?B?{Convert.ToBase64String(Encoding.GetEncoding(charset).GetBytes(value))}?=";
    }

    private static void Append(StringBuilder words, List<byte> chunk)
    {
        if (chunk.Count == 0)
        {
            return;
        }

        if (words.Length > 0)
        {
            words.Append("\r\n ");
        }

        words.Append("=?UTF-8?B?").Append(Convert.ToBase64String(chunk.ToArray())).Append("?=");
        chunk.Clear();
    }

    public static bool IsAscii(string value) => Ascii.IsValid(value);
}
