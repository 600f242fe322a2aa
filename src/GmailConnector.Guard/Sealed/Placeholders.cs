using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// The placeholders of one response. A sealed value always writes a token. Its content replaces the token when the bytes of this response
/// leave for the server, and in no other response.
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
    private const int Usual = 1_024;
    private const int FewValues = 64;

    private static readonly AsyncLocal<Placeholders?> Open = new();

    // The numbers that most pages need, precomputed because they are the same in each response.
    private static readonly string[] Numbers = [.. Enumerable.Range(0, Usual).Select(NumberOf)];

    private readonly Lock adding = new();
    private SealedContent?[] values = [];
    private int count;
    private string? secret;
    private byte[] secretBytes = [];
    private volatile bool ended;

    /// <summary>The placeholders of the current response; null where there is none.</summary>
    internal static Placeholders? Current => Open.Value is { ended: false } current ? current : null;

    /// <summary>Begins a response: what this async flow writes from here on belongs to it.</summary>
    internal static Placeholders Begin()
    {
        var begun = new Placeholders();
        Open.Value = begun;
        return begun;
    }

    /// <summary>A token for the value, valid only in this response: the response's secret and a number.</summary>
    internal (string Secret, string Number) TokenOf(SealedContent value)
    {
        lock (adding)
        {
            var number = count;
            if (number == Most)
            {
                throw new SealedContentException("One response holds more sealed values than there are numbers for.");
            }

            secret ??= MakeSecret();
            if (number == values.Length)
            {
                var more = new SealedContent?[Math.Max(FewValues, number * 2)];
                values.AsSpan().CopyTo(more);
                values = more;
            }

            values[number] = value;
            count = number + 1;
            return (secret, number < Usual ? Numbers[number] : NumberOf(number));
        }
    }

    /// <summary>The value of a token of this response; null for anything else.</summary>
    internal SealedContent? Find(ReadOnlySpan<byte> token)
    {
        // A token is added before it is written, so it can be read here without the lock.
        var (added, known) = (values, secretBytes);
        return !ended
            && token.Length == TokenBytes
            && token.StartsWith(known)
            && int.TryParse(token[known.Length..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var index)
            && (uint)index < (uint)added.Length
            ? added[index]
            : null;
    }

    /// <summary>Ends the response: its tokens have no values any more.</summary>
    internal void End()
    {
        lock (adding)
        {
            ended = true;
            (values, count) = ([], 0);
        }
    }

    private static string NumberOf(int index) => index.ToString($"x{IndexLength}", CultureInfo.InvariantCulture);

    // INVARIANT: the secret is made for this response, so a token kept from another one has no value here.
    private string MakeSecret()
    {
        var made = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        secretBytes = Encoding.UTF8.GetBytes(made);
        return made;
    }
}
