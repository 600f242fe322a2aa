using System.Globalization;
using System.Text;

namespace GmailConnector.Sandbox.Mime;

/// <summary>"token; name=value; name*0*=charset'lang'part": Content-Type and Content-Disposition (RFC 2045, RFC 2231).</summary>
internal readonly struct ParameterizedValue
{
    // Lookups are linear; no honest field has a tenth of this.
    private const int MaxParameters = 256;

    private readonly List<(string Name, byte[] Value)>? _parameters;

    private ParameterizedValue(string token, List<(string, byte[])>? parameters)
    {
        Token = token;
        _parameters = parameters;
    }

    /// <summary>Lower case; null when the field is absent.</summary>
    public string? Token { get; }

    public string? this[string name]
    {
        get
        {
            if (_parameters is null)
            {
                return null;
            }

            // RFC 2231 forms win over the plain one, which senders add for readers that know no better.
            return Extended(name) ?? Continued(name) ?? (Raw(name) is { } plain ? EncodedWords.Decode(plain) : null);
        }
    }

    public static ParameterizedValue Parse(ReadOnlySpan<byte> wire)
    {
        var semicolon = wire.IndexOf((byte)';');
        var token = Encoding.Latin1.GetString(semicolon < 0 ? wire : wire[..semicolon]).Trim(' ', '\t', '\r', '\n', '"').ToLowerInvariant();
        var comment = token.IndexOf('(', StringComparison.Ordinal);
        if (comment > 0)
        {
            token = token[..comment].TrimEnd();
        }

        if (semicolon < 0)
        {
            return new ParameterizedValue(token, null);
        }

        var parameters = new List<(string, byte[])>(4);
        var at = semicolon + 1;
        while (at < wire.Length && parameters.Count < MaxParameters)
        {
            at = ReadParameter(wire, at, parameters);
        }

        return new ParameterizedValue(token, parameters);
    }

    private static int ReadParameter(ReadOnlySpan<byte> wire, int at, List<(string, byte[])> parameters)
    {
        var stop = wire[at..].IndexOfAny((byte)'=', (byte)';');
        if (stop < 0)
        {
            return wire.Length;
        }

        var name = Encoding.Latin1.GetString(wire.Slice(at, stop)).Trim(' ', '\t', '\r', '\n').ToLowerInvariant();
        at += stop + 1;
        if (wire[at - 1] == (byte)';')
        {
            return at;
        }

        while (at < wire.Length && wire[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        byte[] value;
        if (at < wire.Length && wire[at] == (byte)'"')
        {
            value = Quoted(wire, ref at);
            var rest = wire[at..].IndexOf((byte)';');
            at = rest < 0 ? wire.Length : at + rest + 1;
        }
        else
        {
            var end = wire[at..].IndexOf((byte)';');
            var last = end < 0 ? wire.Length : at + end;
            value = wire[at..last].Trim(" \t\r\n"u8).ToArray();
            at = end < 0 ? wire.Length : last + 1;
        }

        if (name.Length > 0)
        {
            parameters.Add((name, value));
        }

        return at;
    }

    private static byte[] Quoted(ReadOnlySpan<byte> wire, ref int at)
    {
        var bytes = new List<byte>(32);
        for (at++; at < wire.Length; at++)
        {
            var b = wire[at];
            if (b == (byte)'"')
            {
                at++;
                break;
            }

            // A backslash that escapes neither a quote nor itself is a Windows path by a careless sender.
            if (b == (byte)'\\' && at + 1 < wire.Length && wire[at + 1] is (byte)'"' or (byte)'\\')
            {
                b = wire[++at];
            }

            if (b is not ((byte)'\r' or (byte)'\n'))
            {
                bytes.Add(b);
            }
        }

        return bytes.ToArray();
    }

    private byte[]? Raw(string name)
    {
        foreach (var (key, value) in _parameters!)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    private string? Extended(string name)
    {
        if (Raw(name + "*") is not { } value)
        {
            return null;
        }

        var charset = TakeCharset(ref value);
        return Charsets.Decode(Unpercent(value), charset);
    }

    private string? Continued(string name)
    {
        string? charset = null;
        using var joined = new MemoryStream();
        for (var index = 0; ; index++)
        {
            var segment = string.Create(CultureInfo.InvariantCulture, $"{name}*{index}");
            if (Raw(segment) is { } plain)
            {
                joined.Write(plain);
            }
            else if (Raw(segment + "*") is { } encoded)
            {
                if (index == 0)
                {
                    charset = TakeCharset(ref encoded);
                }

                joined.Write(Unpercent(encoded));
            }
            else if (index == 0)
            {
                return null;
            }
            else
            {
                break;
            }
        }

        return Charsets.Decode(joined.ToArray(), charset);
    }

    private static string? TakeCharset(ref byte[] value)
    {
        var first = value.AsSpan().IndexOf((byte)'\'');
        var second = first < 0 ? -1 : value.AsSpan(first + 1).IndexOf((byte)'\'');
        if (second < 0)
        {
            return null;
        }

        var charset = Encoding.Latin1.GetString(value, 0, first);
        value = value[(first + second + 2)..];
        return charset.Length == 0 ? null : charset;
    }

    private static byte[] Unpercent(byte[] value)
    {
        var output = new byte[value.Length];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == (byte)'%' && i + 2 < value.Length
                && TransferEncoding.TryHex(value[i + 1], value[i + 2], out var b))
            {
                output[length++] = b;
                i += 2;
            }
            else
            {
                output[length++] = value[i];
            }
        }

        return output[..length];
    }
}
