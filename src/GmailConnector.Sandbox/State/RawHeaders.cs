using System.Text;

namespace GmailConnector.Sandbox.State;

/// <summary>The RFC 5322 header block of raw bytes, read and changed without touching the body.</summary>
internal sealed class RawHeaders
{
    private readonly byte[] raw;
    private readonly List<Field> fields = [];
    private readonly string newLine;

    private readonly record struct Field(string Name, int Start, int ValueStart, int End);

    public RawHeaders(byte[] raw)
    {
        this.raw = raw;
        var position = 0;
        newLine = "\r\n";
        while (position < raw.Length)
        {
            var end = LineEnd(position);
            if (position == 0 && end > 0 && raw[end - 1] == '\n' && (end < 2 || raw[end - 2] != '\r'))
            {
                newLine = "\n";
            }

            if (IsBlank(position, end))
            {
                break;
            }

            var fieldEnd = end;
            while (fieldEnd < raw.Length && raw[fieldEnd] is (byte)' ' or (byte)'\t' && !IsBlank(fieldEnd, LineEnd(fieldEnd)))
            {
                fieldEnd = LineEnd(fieldEnd);
            }

            var colon = Array.IndexOf(raw, (byte)':', position, end - position);
            if (colon <= position)
            {
                break;
            }

            var name = Encoding.ASCII.GetString(raw, position, colon - position).Trim();
            fields.Add(new Field(name, position, colon + 1, fieldEnd));
            position = fieldEnd;
        }
    }

    public string? this[string name]
    {
        get
        {
            foreach (var field in fields)
            {
                if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return Value(field);
                }
            }

            return null;
        }
    }

    public IEnumerable<string> All(string name) =>
        fields.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(Value);

    public byte[] Without(string name)
    {
        using var kept = new MemoryStream(raw.Length);
        var position = 0;
        foreach (var field in fields)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                kept.Write(raw, position, field.Start - position);
                position = field.End;
            }
        }

        kept.Write(raw, position, raw.Length - position);
        return kept.ToArray();
    }

    public byte[] With(params IEnumerable<(string Name, string Value)> added)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in added)
        {
            text.Append(name).Append(": ").Append(value).Append(newLine);
        }

        if (fields.Count == 0 && raw.Length > 0 && !IsBlank(0, LineEnd(0)))
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
            foreach (var value in All(name))
            {
                var open = value.IndexOf('<', StringComparison.Ordinal);
                while (open >= 0)
                {
                    var close = value.IndexOf('>', open);
                    if (close < 0)
                    {
                        break;
                    }

                    ids.Add(value[open..(close + 1)]);
                    open = value.IndexOf('<', close);
                }
            }
        }

        return ids;
    }

    private string Value(Field field)
    {
        var text = Encoding.UTF8.GetString(raw, field.ValueStart, field.End - field.ValueStart);
        return text.Replace("\r\n", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Trim();
    }

    private int LineEnd(int from)
    {
        var at = Array.IndexOf(raw, (byte)'\n', from);
        return at < 0 ? raw.Length : at + 1;
    }

    private bool IsBlank(int start, int end) => end - start == 0 || raw[start] == '\n' || (raw[start] == '\r' && end - start == 2);
}
