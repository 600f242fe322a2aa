using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// The placeholders of one response. A sealed value writes a token, whatever it is written to; its content takes the token's place as the
/// bytes of this response leave for the server, and in no other response.
/// </summary>
internal sealed class Placeholders
{
    /// <summary>How long a token is, in UTF-8.</summary>
    internal const int TokenBytes = MarkBytes + SecretLength + IndexLength;

    /// <summary>The first byte of a token: that of a private-use character, which encoded text never has.</summary>
    internal const byte FirstByte = 0xEE;

    private const char Mark = '\uE000';
    private const int MarkBytes = 3;
    private const int SecretLength = 22;
    private const int IndexLength = 6;
    private const int Most = 1 << (4 * IndexLength);

    private static readonly AsyncLocal<Placeholders?> Open = new();

    private readonly List<SealedContent> values = [];
    private string? prefix;
    private byte[] prefixBytes = [];
    private bool ended;

    /// <summary>Those of the response that is being made, if one is.</summary>
    internal static Placeholders? Current => Open.Value is { ended: false } current ? current : null;

    /// <summary>Whether anything is to be filled in.</summary>
    internal bool IsEmpty => values.Count == 0;

    /// <summary>Begins a response: from here on what this flow writes is of it.</summary>
    internal static Placeholders Begin()
    {
        var begun = new Placeholders();
        Open.Value = begun;
        return begun;
    }

    /// <summary>A token that stands for the value, in this response alone.</summary>
    internal string TokenOf(SealedContent value)
    {
        lock (values)
        {
            if (values.Count == Most)
            {
                throw new SealedContentException("One response holds more sealed values than there are numbers for.");
            }

            prefix ??= MakePrefix();
            values.Add(value);
            return string.Create(prefix.Length + IndexLength, (prefix, values.Count - 1), static (token, made) =>
            {
                made.prefix.CopyTo(token);
                made.Item2.TryFormat(token[made.prefix.Length..], out _, "x6", CultureInfo.InvariantCulture);
            });
        }
    }

    /// <summary>What a token of this response stands for; null for anything else.</summary>
    internal SealedContent? Find(ReadOnlySpan<byte> token)
    {
        lock (values)
        {
            return token.Length == TokenBytes
                && prefixBytes.Length > 0
                && token.StartsWith(prefixBytes)
                && Utf8Parser.TryParse(token[prefixBytes.Length..], out int index, out var read, 'x')
                && read == IndexLength
                && index < values.Count
                ? values[index]
                : null;
        }
    }

    /// <summary>The response is over: nothing is of it any more.</summary>
    internal void End()
    {
        lock (values)
        {
            ended = true;
            values.Clear();
        }
    }

    // INVARIANT: the secret is of this response, so that a token kept from another one stands for nothing.
    private string MakePrefix()
    {
        var made = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        prefixBytes = Encoding.UTF8.GetBytes(made);
        return made;
    }
}
