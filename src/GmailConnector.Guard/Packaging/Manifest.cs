using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;

namespace GmailConnector.Guard.Packaging;

/// <summary>
/// <c>manifest.json</c>: the contents of a package, its ground, and the size and hash of each file. docs/packages.md describes it.
/// </summary>
[ContentEnds("Into an archive that only its passphrase opens, for the person of the permit.")]
internal sealed record Manifest(Permit Permit, AccessGrant Grant, string Kind, DateTimeOffset At)
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Which part of how many.</summary>
    public (int Part, int Of) Part { get; init; } = (1, 1);

    /// <summary>Entries in <c>evidence.jsonl</c>; null where there is no such file.</summary>
    public int? EvidenceEntries { get; init; }

    internal ReadOnlyMemory<byte> Write(IReadOnlyList<PackedFile> files)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes, Readable);
        json.WriteStartObject();
        json.WriteString("format", "gmail-connector-package/1");
        json.WriteString("kind", Kind);
        json.WriteString("ground", Permit.Ground.ToString());
        json.WriteString("mailbox", Permit.Request.Mailbox.Value);
        json.WriteString("prepared-for", Permit.Request.Viewer!.Person.Value);
        json.WriteString("prepared-at", At.ToRfc3339());
        json.WriteString("policy-sha256", Permit.PolicyHash);
        json.WriteString("correlation", Permit.Correlation);
        if (Grant.Order is { } order)
        {
            json.WriteString("authority-sha256", Hash(Encoding.UTF8.GetBytes(order.Authority)));
            json.WriteString("reference-sha256", Hash(Encoding.UTF8.GetBytes(order.Reference)));
            json.WriteString("document-sha256", order.DocumentHash);
        }

        json.WriteNumber("part", Part.Part);
        json.WriteNumber("parts", Part.Of);
        if (EvidenceEntries is { } entries)
        {
            json.WriteNumber("evidence-entries", entries);
        }

        json.WriteStartArray("files");
        foreach (var file in files)
        {
            Write(json, file);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, PackedFile file)
    {
        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteString("as", file.As);
        json.WriteString("message", file.MessageHash);
        json.WriteNumber("size", file.Content.Length);
        json.WriteString("sha256", Hash(file.Content.Span));
        Optional(json, "name", file.Name);
        Optional(json, "media-type", file.MediaType);
        Optional(json, "missing", file.Missing);
        json.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
