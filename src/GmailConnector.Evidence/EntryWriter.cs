using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GmailConnector.Evidence;

// INVARIANT: keys in ordinal order; absent fields are left out; values passed DraftRules, so they need no escapes.
internal ref struct EntryWriter
{
    private readonly Span<byte> _buffer;
    private int _length;

    private EntryWriter(Span<byte> buffer) => _buffer = buffer;

    public static int MostBytes(EvidenceEntry entry)
    {
        var most = 512 + entry.Tenant.Length + entry.Actor.Length + entry.Kind.Name.Length + Length(entry.Mailbox) + Length(entry.Purpose)
            + Length(entry.Ground) + Length(entry.PolicyHash) + Length(entry.Correlation);
        foreach (var subject in entry.Subjects)
        {
            most += subject.Length + 3;
        }

        foreach (var fact in entry.Facts.Items)
        {
            most += fact.Key.Length + fact.Value.Length + 6;
        }

        return most;

        static int Length(string? value) => value?.Length ?? 0;
    }

    public static int Write(EvidenceEntry entry, Span<byte> buffer)
    {
        var writer = new EntryWriter(buffer);
        writer.String("{\"actor\":\""u8, entry.Actor);
        writer.Raw(",\"at\":\""u8);
        writer.Time(entry.At);
        writer.Optional(",\"correlation\":\""u8, entry.Correlation);
        writer.Facts(entry.Facts.Items);
        writer.Optional(",\"ground\":\""u8, entry.Ground);
        writer.Raw(",\"index\":"u8);
        writer.Number(entry.Index);
        writer.String(",\"kind\":\""u8, entry.Kind.Name);
        writer.Optional(",\"mailbox\":\""u8, entry.Mailbox);
        writer.Optional(",\"policy\":\""u8, entry.PolicyHash);
        writer.Raw(",\"previous\":\""u8);
        writer.Hash(entry.Previous);
        writer.Optional(",\"purpose\":\""u8, entry.Purpose);
        writer.Subjects(entry.Subjects);
        writer.String(",\"tenant\":\""u8, entry.Tenant);
        writer.Raw(",\"v\":"u8);
        writer.Number(EvidenceLimits.FormatVersion);
        writer.Raw("}"u8);
        return writer._length;
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer[_length..]);
        _length += bytes.Length;
    }

    private void Text(string value)
    {
        if (Ascii.FromUtf16(value, _buffer[_length..], out var written) != System.Buffers.OperationStatus.Done)
        {
            throw new InvalidOperationException("a checked value was not ASCII");
        }

        _length += written;
    }

    private void String(ReadOnlySpan<byte> before, string value)
    {
        Raw(before);
        Text(value);
        _buffer[_length++] = (byte)'"';
    }

    private void Optional(ReadOnlySpan<byte> before, string? value)
    {
        if (value is not null)
        {
            String(before, value);
        }
    }

    private void Number(long value)
    {
        Utf8Formatter.TryFormat(value, _buffer[_length..], out var written);
        _length += written;
    }

    private void Time(DateTimeOffset at)
    {
        // "O" writes seven decimals; the seventh is zero because times are whole microseconds.
        at.UtcDateTime.TryFormat(_buffer[_length..], out _, "O", CultureInfo.InvariantCulture);
        _length += 26;
        Raw("Z\""u8);
    }

    private void Hash(LeafHash hash)
    {
        Span<byte> bytes = stackalloc byte[LeafHash.Size];
        hash.CopyTo(bytes);
        Convert.TryToHexStringLower(bytes, _buffer[_length..], out var written);
        _length += written;
        _buffer[_length++] = (byte)'"';
    }

    private void Facts(ReadOnlySpan<KeyValuePair<string, string>> facts)
    {
        if (facts.IsEmpty)
        {
            return;
        }

        var before = ",\"facts\":{\""u8;
        foreach (var fact in facts)
        {
            Raw(before);
            Text(fact.Key);
            String("\":\""u8, fact.Value);
            before = ",\""u8;
        }

        Raw("}"u8);
    }

    private void Subjects(IReadOnlyList<string> subjects)
    {
        if (subjects.Count == 0)
        {
            return;
        }

        var before = ",\"subjects\":[\""u8;
        for (var i = 0; i < subjects.Count; i++)
        {
            String(before, subjects[i]);
            before = ",\""u8;
        }

        Raw("]"u8);
    }
}
