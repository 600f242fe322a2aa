using System.Diagnostics.CodeAnalysis;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>A file of a message, by the message's id and the number of its MIME part: <c>18c2f0a1b2c3d4e5:0-2</c>.</summary>
public readonly record struct MessageFile(MessageId Message, PartId Part) : IParsable<MessageFile>
{
    /// <summary>As <c>message:part</c>.</summary>
    public override string ToString() => $"{Message}:{Part}";

    /// <inheritdoc/>
    public static MessageFile Parse(string s, IFormatProvider? provider) => Identifier.Parse<MessageFile>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MessageFile result)
    {
        result = default;
        if (s?.Split(':') is not [var id, var number]
            || !MessageId.TryParse(id, null, out var message)
            || !PartId.TryParse(number, null, out var part))
        {
            return false;
        }

        result = new MessageFile(message, part);
        return true;
    }
}
