using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Sandbox.Mime;

namespace GmailConnector.Sandbox.State;

/// <summary>The RFC 5322 header block of raw bytes, read and changed without touching the body.</summary>
internal sealed partial class RawHeaders(byte[] raw)
{
    private readonly IReadOnlyList<MimeHeader> fields = MimeParser.Head(raw);

    public string? this[string name] => All(name).FirstOrDefault();

    public IEnumerable<string> All(string name) => fields.Where(f => f.Is(name)).Select(f => f.Unfolded);

    public byte[] Without(string name)
    {
        using var kept = new MemoryStream(raw.Length);
        var position = 0;
        foreach (var field in fields.Where(f => f.Is(name)))
        {
            kept.Write(raw, position, field.Start - position);
            position = field.End;
        }

        kept.Write(raw, position, raw.Length - position);
        return kept.ToArray();
    }

    public byte[] With(params IEnumerable<(string Name, string Value)> added)
    {
        var newLine = raw.AsSpan().IndexOf((byte)'\n') is var end && end >= 0 && (end == 0 || raw[end - 1] != '\r') ? "\n" : "\r\n";
        var text = new StringBuilder();
        foreach (var (name, value) in added)
        {
            text.Append(name).Append(": ").Append(value).Append(newLine);
        }

        if (fields.Count == 0 && raw is not ([] or [(byte)'\n', ..] or [(byte)'\r', (byte)'\n', ..]))
        {
            text.Append(newLine);
        }

        return [.. Encoding.UTF8.GetBytes(text.ToString()), .. raw];
    }

    /// <summary>All the msg-ids (`&lt;…&gt;`) named in these fields, in order.</summary>
    public IReadOnlyList<string> MessageIds(params ReadOnlySpan<string> names)
    {
        var ids = new List<string>();
        foreach (var name in names)
        {
            ids.AddRange(All(name).SelectMany(value => MessageId().Matches(value)).Select(id => id.Value));
        }

        return ids;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex MessageId();
}
