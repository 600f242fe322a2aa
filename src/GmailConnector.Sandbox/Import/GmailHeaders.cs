using System.Text;
using System.Text.Json;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.Import;

/// <summary>What Takeout writes on top of each message: labels and thread.</summary>
internal static class GmailHeaders
{
    // "Opened" and "Archived" are the absence of a label.
    private static readonly Dictionary<string, string?> SystemLabels = Read();

    public static ImportedMessage Describe(byte[] raw, DateTimeOffset? envelopeDate, DateTimeOffset written, string origin)
    {
        var headers = MimeParser.Head(raw);
        var thread = Value("X-GM-THRID")?.Trim();
        return new ImportedMessage(
            raw,
            Labels(Value("X-Gmail-Labels")),
            envelopeDate ?? MailDate.Arrival(Value) ?? written,
            string.IsNullOrEmpty(thread) ? null : thread,
            origin);

        string? Value(string name) => headers.FirstOrDefault(h => h.Is(name))?.Value;
    }

    public static IReadOnlyList<string> Labels(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return [];
        }

        var labels = new List<string>();
        foreach (var name in Split(header))
        {
            var label = SystemLabels.TryGetValue(name.Normalize(), out var known) ? known : name;
            if (label is not null && !labels.Contains(label, StringComparer.Ordinal))
            {
                labels.Add(label);
            }
        }

        return labels;
    }

    // A name with a comma in it stands in quotes.
    private static IEnumerable<string> Split(string header)
    {
        var name = new StringBuilder();
        var quoted = false;
        foreach (var c in header)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                if (name.ToString().Trim() is { Length: > 0 } whole)
                {
                    yield return whole;
                }

                name.Clear();
            }
            else
            {
                name.Append(c);
            }
        }

        if (name.ToString().Trim() is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    private static Dictionary<string, string?> Read()
    {
        using var file = typeof(GmailHeaders).Assembly.GetManifestResourceStream("takeout-labels.json")!;
        var labels = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, names) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(file)!)
        {
            foreach (var name in names)
            {
                labels.TryAdd(name, id.Length == 0 ? null : id);
            }
        }

        return labels;
    }
}
