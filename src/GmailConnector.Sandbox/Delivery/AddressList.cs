using System.Text;

namespace GmailConnector.Sandbox.Delivery;

/// <summary>The addr-specs of an RFC 5322 address list; names, comments and groups are passed over.</summary>
internal static class AddressList
{
    /// <returns>False when an entry is no address.</returns>
    public static bool TryParse(string field, out IReadOnlyList<string> addresses)
    {
        var found = new List<string>();
        addresses = found;
        foreach (var entry in Entries(field))
        {
            var open = entry.LastIndexOf('<');
            var close = entry.LastIndexOf('>');
            var address = (open >= 0 ? close > open ? entry[(open + 1)..close] : "" : entry).Trim();
            if (!IsAddress(address))
            {
                return false;
            }

            found.Add(address);
        }

        return true;
    }

    public static bool IsAddress(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 && at < address.Length - 1 && address.Length <= 320
            && address.AsSpan().IndexOfAny(" \t\r\n,;<>()[]") < 0 && address.IndexOf('@', StringComparison.Ordinal) == at
            && !address[(at + 1)..].StartsWith('.') && !address.EndsWith('.');
    }

    private static IEnumerable<string> Entries(string field)
    {
        var entry = new StringBuilder();
        var quoted = false;
        var angle = false;
        var comment = 0;
        for (var i = 0; i < field.Length; i++)
        {
            var c = field[i];
            if (c == '\\' && i + 1 < field.Length && (quoted || comment > 0))
            {
                i++;
            }
            else if (c == '"' && comment == 0)
            {
                quoted = !quoted;
            }
            else if (quoted)
            {
                continue;
            }
            else if (c == '(')
            {
                comment++;
            }
            else if (c == ')' && comment > 0)
            {
                comment--;
            }
            else if (comment > 0)
            {
                continue;
            }
            else if (c == ':' && !angle)
            {
                entry.Clear();
            }
            else if (c is ',' or ';' && !angle)
            {
                if (!string.IsNullOrWhiteSpace(entry.ToString()))
                {
                    yield return entry.ToString();
                }

                entry.Clear();
            }
            else
            {
                angle = c == '<' || (angle && c != '>');
                entry.Append(c);
            }
        }

        if (!string.IsNullOrWhiteSpace(entry.ToString()))
        {
            yield return entry.ToString();
        }
    }
}
