using System.Text;
using GmailConnector.Sandbox.Gmail;

namespace GmailConnector.Sandbox.Http;

/// <summary>The HTTP request inside a batch part.</summary>
internal static class InnerRequest
{
    public static GmailRequest? Parse(byte[] bytes, string? outerAuthorization)
    {
        var authorization = outerAuthorization;
        var at = 0;
        string? line;
        do
        {
            line = NextLine(bytes, ref at);
        }
        while (line is { Length: 0 });

        if (line?.Split(' ') is not [var verb, var target, ..])
        {
            return null;
        }

        while (NextLine(bytes, ref at) is { Length: > 0 } header)
        {
            if (header.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase))
            {
                authorization = header["Authorization:".Length..].Trim();
            }
        }

        if (target.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(target, UriKind.Absolute, out var uri))
        {
            target = uri.PathAndQuery;
        }

        var question = target.IndexOf('?', StringComparison.Ordinal);
        var body = bytes.AsMemory(Math.Min(at, bytes.Length));
        return new GmailRequest(
            verb.ToUpperInvariant(), question < 0 ? target : target[..question], question < 0 ? null : target[question..], authorization,
            IsBlank(body.Span) ? ReadOnlyMemory<byte>.Empty : body);
    }

    private static bool IsBlank(ReadOnlySpan<byte> body) => body.Trim(" \t\r\n"u8).IsEmpty;

    private static string? NextLine(byte[] bytes, ref int at)
    {
        if (at >= bytes.Length)
        {
            return null;
        }

        var end = Array.IndexOf(bytes, (byte)'\n', at);
        var stop = end < 0 ? bytes.Length : end;
        var line = Encoding.UTF8.GetString(bytes, at, stop - at).TrimEnd('\r');
        at = end < 0 ? bytes.Length : end + 1;
        return line;
    }
}
