using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Mime.Composed;

/// <summary>What a parser of others doesn't read as the standards say; nothing else may differ.</summary>
/// <param name="Reads">Whether it can read the header of such a message at all.</param>
/// <param name="ListsAttachedMessages">Whether an attached message is a file to it.</param>
/// <param name="Name">How it gives a person's name.</param>
internal sealed record ReaderHabits(Func<OutgoingMessage, bool> Reads, bool ListsAttachedMessages, Func<string, string> Name)
{
    /// <summary>
    /// Leaves a blank between the encoded-words of one name, and takes letters outside ASCII in addresses (RFC 6532) for a defect.
    /// </summary>
    internal static ReaderHabits Python { get; } = new(
        m => m.To.Concat(m.Cc).Concat(m.Bcc).All(a => Ascii.IsValid(a.Address)),
        false,
        n => string.Concat(n.Where(c => !char.IsWhiteSpace(c))));

    internal static ReaderHabits Mailparser { get; } = new(_ => true, true, n => n);

    internal static ReaderHabits PostalMime { get; } = new(_ => true, true, n => n);
}
