using System.Buffers;
using System.Text.Json;

namespace GmailConnector.Sandbox.Gmail;

/// <summary>The `fields` parameter: `messages(id,payload/headers),nextPageToken`, `*` and `a/b/c`.</summary>
internal sealed class FieldMask
{
    private readonly Dictionary<string, FieldMask?> children = new(StringComparer.Ordinal);

    /// <returns>Null when the text isn't a field mask.</returns>
    public static FieldMask? Parse(string text)
    {
        var at = 0;
        var mask = Fields(text, ref at, depth: 0);
        return mask is not null && at == text.Length ? mask : null;
    }

    public byte[] Apply(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            Write(document.RootElement, writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    if (!children.TryGetValue(property.Name, out var below) && !children.TryGetValue("*", out below))
                    {
                        continue;
                    }

                    writer.WritePropertyName(property.Name);
                    if (below is null)
                    {
                        property.Value.WriteTo(writer);
                    }
                    else
                    {
                        below.Write(property.Value, writer);
                    }
                }

                writer.WriteEndObject();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static FieldMask? Fields(string text, ref int at, int depth)
    {
        var mask = new FieldMask();
        while (depth < 20)
        {
            if (!Field(mask, text, ref at, depth))
            {
                return null;
            }

            if (at >= text.Length || text[at] != ',')
            {
                return mask;
            }

            at++;
        }

        return null;
    }

    private static bool Field(FieldMask mask, string text, ref int at, int depth)
    {
        while (true)
        {
            var start = at;
            while (at < text.Length && text[at] is not ('/' or ',' or '(' or ')'))
            {
                at++;
            }

            var name = text[start..at].Trim();
            if (name.Length == 0)
            {
                return false;
            }

            if (at < text.Length && text[at] == '/')
            {
                at++;
                mask = mask.Below(name);
                continue;
            }

            if (at < text.Length && text[at] == '(')
            {
                at++;
                var below = Fields(text, ref at, depth + 1);
                if (below is null || at >= text.Length || text[at] != ')')
                {
                    return false;
                }

                at++;
                var target = mask.Below(name);
                foreach (var child in below.children)
                {
                    target.children[child.Key] = child.Value;
                }

                return true;
            }

            mask.children[name] = null;
            return true;
        }
    }

    private FieldMask Below(string name)
    {
        if (!children.TryGetValue(name, out var below) || below is null)
        {
            children[name] = below = new FieldMask();
        }

        return below;
    }
}
