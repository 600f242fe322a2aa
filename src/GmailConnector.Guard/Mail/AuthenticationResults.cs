using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Mail;

/// <summary>One method's result in an <c>Authentication-Results</c> header (RFC 8601).</summary>
[GmailContent]
internal sealed record MethodResult(string Method, string Result, string Domain, string Comment);

/// <summary>
/// What Gmail found out about the sender. Anybody can write such a header into a message; Gmail puts its own on top of what came, so only
/// the topmost one counts, and only where it names Gmail as its author.
/// </summary>
internal static class AuthenticationResults
{
    internal const string Header = "Authentication-Results";
    internal const string Gmail = "mx.google.com";
    private const int MostResults = 32;

    private static readonly HashSet<string> Known = new(["spf", "dkim", "dmarc"], StringComparer.OrdinalIgnoreCase);

    // Where each method says whom it speaks of, best first.
    private static readonly Dictionary<string, string[]> Domains = new(StringComparer.Ordinal)
    {
        ["spf"] = ["smtp.mailfrom", "smtp.helo"],
        ["dkim"] = ["header.d", "header.i"],
        ["dmarc"] = ["header.from"],
    };

    /// <summary>
    /// Gmail's results, and how many such headers others wrote, which aren't believed. No results: Gmail wrote none, or it isn't on top.
    /// </summary>
    internal static (IReadOnlyList<MethodResult> Results, bool FromGmail, int Others) Read(IReadOnlyList<HeaderField> headers)
    {
        var all = headers.Where(h => string.Equals(h.Name, Header, StringComparison.OrdinalIgnoreCase)).ToList();
        if (all.Count == 0 || !StandsOnTop(headers))
        {
            return ([], false, all.Count);
        }

        var parts = Parts(all[0].Value);
        var author = parts.Count > 0 ? parts[0].Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() : null;
        return string.Equals(author, Gmail, StringComparison.OrdinalIgnoreCase)
            ? ([.. parts.Skip(1).Select(ReadOne).OfType<MethodResult>().Take(MostResults)], true, all.Count - 1)
            : ([], false, all.Count);
    }

    internal static AuthenticationVerdict VerdictOf(string result) => result.ToLowerInvariant() switch
    {
        "pass" => AuthenticationVerdict.Pass,
        "fail" or "policy" => AuthenticationVerdict.Fail,
        "softfail" => AuthenticationVerdict.SoftFail,
        "none" or "neutral" => AuthenticationVerdict.None,
        _ => AuthenticationVerdict.Error,
    };

    // What the sender wrote stands below the first line that says From, Subject or the like; a header of Gmail's stands above it.
    private static bool StandsOnTop(IReadOnlyList<HeaderField> headers)
    {
        foreach (var header in headers)
        {
            if (string.Equals(header.Name, Header, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (header.Name.ToLowerInvariant() is "from" or "subject" or "date" or "message-id" or "mime-version" or "to")
            {
                return false;
            }
        }

        return false;
    }

    private static MethodResult? ReadOne((string Text, string Comment) part)
    {
        var words = part.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].Split('=', 2) is not [var method, { Length: > 0 } result])
        {
            return null;
        }

        method = method.Split('/')[0].ToLowerInvariant();
        if (!Known.Contains(method))
        {
            return null;
        }

        var properties = words
            .Skip(1)
            .Select(w => w.Split('=', 2))
            .Where(p => p.Length == 2)
            .ToLookup(p => p[0].ToLowerInvariant(), p => p[1].Trim('"'), StringComparer.Ordinal);
        var named = Domains[method].Select(p => properties[p].FirstOrDefault()).FirstOrDefault(v => !string.IsNullOrEmpty(v))
            ?? string.Empty;
        return new MethodResult(method, result.Trim('"'), named[(named.LastIndexOf('@') + 1)..], part.Comment);
    }

    /// <summary>The parts between semicolons, without comments; a comment or a quoted string may hold a semicolon.</summary>
    private static List<(string Text, string Comment)> Parts(string value)
    {
        List<(string, string)> parts = [];
        StringBuilder text = new(), comment = new();
        var (depth, quoted) = (0, false);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == '\\' && (quoted || depth > 0) && i + 1 < value.Length)
            {
                (depth > 0 ? comment : text).Append(value[++i]);
                continue;
            }

            quoted ^= c == '"' && depth == 0;
            if (!quoted && c == '(' && depth++ == 0)
            {
                continue;
            }

            if (!quoted && c == ')' && depth > 0)
            {
                depth--;
                text.Append(depth == 0 ? " " : string.Empty);
                continue;
            }

            if (depth > 0)
            {
                comment.Append(c);
            }
            else if (c == ';' && !quoted)
            {
                parts.Add((Spaced(text), Spaced(comment)));
                text.Clear();
                comment.Clear();
            }
            else
            {
                text.Append(char.IsWhiteSpace(c) ? ' ' : c);
            }
        }

        parts.Add((Spaced(text), Spaced(comment)));
        return parts;
    }

    // RFC 8601 lets spaces stand round '='.
    private static string Spaced(StringBuilder text)
    {
        var joined = string.Join(' ', text.ToString().Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return joined
            .Replace(" = ", "=", StringComparison.Ordinal)
            .Replace("= ", "=", StringComparison.Ordinal)
            .Replace(" =", "=", StringComparison.Ordinal);
    }
}
