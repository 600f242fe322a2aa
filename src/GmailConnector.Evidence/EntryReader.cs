using System.Globalization;
using System.Text.Json;

namespace GmailConnector.Evidence;

// Reads leniently in order and spelling; EntryEncoding.Decode then compares with what would be written.
internal ref struct EntryReader
{
    private Utf8JsonReader _json;
    private EvidenceDraft _draft;
    private HashSet<string> _seen;
    private long _index;
    private LeafHash _previous;
    private DateTimeOffset _at;

    public static EvidenceEntry? Read(ReadOnlySpan<byte> bytes, out string? reason)
    {
        if (bytes.Length > EvidenceLimits.EntryBytes)
        {
            reason = $"an entry has at most {EvidenceLimits.EntryBytes} bytes, not {bytes.Length}";
            return null;
        }

        if (bytes.IndexOfAnyExceptInRange((byte)' ', (byte)'~') is >= 0 and var odd)
        {
            reason = $"byte {odd} is not printable ASCII";
            return null;
        }

        if (bytes.IndexOf((byte)'\\') is >= 0 and var escape)
        {
            reason = $"byte {escape} begins an escape; the canonical form has none";
            return null;
        }

        var reader = new EntryReader
        {
            _json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 2 }),
            _draft = new EvidenceDraft { Tenant = "", Kind = null!, Actor = "" },
            _seen = new HashSet<string>(StringComparer.Ordinal),
        };
        try
        {
            reason = reader.Members();
            return reason is null ? EvidenceEntry.SealChecked(reader._draft, reader._index, reader._previous, reader._at) : null;
        }
        catch (JsonException broken)
        {
            reason = $"not JSON at byte {broken.BytePositionInLine}";
            return null;
        }
    }

    private string? Members()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return "not a JSON object";
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var key = _json.GetString()!;
            if (!_seen.Add(key))
            {
                return "duplicate key at byte " + _json.TokenStartIndex;
            }

            _json.Read();
            if (Member(key) is { } reason)
            {
                return reason;
            }
        }

        // One more read makes the reader refuse whatever follows the object.
        _json.Read();
        foreach (var key in (ReadOnlySpan<string>)["actor", "at", "index", "kind", "previous", "tenant", "v"])
        {
            if (!_seen.Contains(key))
            {
                return $"the key '{key}' is missing";
            }
        }

        return _draft.Check()?.ToString();
    }

    private string? Member(string key)
    {
        switch (key)
        {
            case "index":
                return _json.TokenType == JsonTokenType.Number
                    && _json.TryGetInt64(out _index)
                    && _index is >= 0 and <= EvidenceLimits.HighestIndex
                    ? null
                    : "index: must be an integer from 0 to 2^53-1";
            case "v":
                return _json.TokenType == JsonTokenType.Number
                    && _json.TryGetInt64(out var version)
                    && version == EvidenceLimits.FormatVersion
                    ? null
                    : $"v: this reader knows format version {EvidenceLimits.FormatVersion} only";
            case "facts":
                return Facts();
            case "subjects":
                return Subjects();
        }

        return _json.TokenType == JsonTokenType.String
            ? Text(key, _json.GetString()!)
            : $"the value at byte {_json.TokenStartIndex} must be a string";
    }

    private string? Text(string key, string value)
    {
        switch (key)
        {
            case "at":
                return DateTimeOffset.TryParseExact(
                    value, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _at)
                    ? null
                    : "at: must be UTC with six decimals, such as 2026-01-31T09:30:00.000000Z";
            case "kind":
                _draft = _draft with { Kind = EvidenceKind.TryParse(value)! };
                return _draft.Kind is null ? "kind: unknown (a newer verifier may know it)" : null;
            case "previous":
                return LeafHash.TryParse(value, out _previous) ? null : "previous: must be 64 lower-case hexadecimal digits";
        }

        var draft = key switch
        {
            "actor" => _draft with { Actor = value },
            "correlation" => _draft with { Correlation = value },
            "ground" => _draft with { Ground = value },
            "mailbox" => _draft with { Mailbox = value },
            "policy" => _draft with { PolicyHash = value },
            "purpose" => _draft with { Purpose = value },
            "tenant" => _draft with { Tenant = value },
            _ => null,
        };
        _draft = draft ?? _draft;
        return draft is null ? "unknown key before byte " + _json.TokenStartIndex : null;
    }

    private string? Subjects()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return "subjects: must be a list";
        }

        var subjects = new List<string>();
        while (_json.Read() && _json.TokenType == JsonTokenType.String)
        {
            subjects.Add(_json.GetString()!);
        }

        _draft = _draft with { Subjects = subjects };
        return _json.TokenType == JsonTokenType.EndArray ? null : "subjects: must be a list of strings";
    }

    private string? Facts()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return "facts: must be a map";
        }

        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var name = _json.GetString()!;
            if (!_json.Read() || _json.TokenType != JsonTokenType.String)
            {
                return "facts: must be a map of strings";
            }

            if (!facts.TryAdd(name, _json.GetString()!))
            {
                return "facts: duplicate key before byte " + _json.TokenStartIndex;
            }
        }

        _draft = _draft with { Facts = facts };
        return null;
    }
}
