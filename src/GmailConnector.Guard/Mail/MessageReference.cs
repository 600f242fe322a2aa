using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Mail;

/// <summary>A message by its two opaque ids: what a colleague names it by without seeing it.</summary>
public readonly partial record struct MessageReference(MailboxId Mailbox, MessageId Message) : IParsable<MessageReference>
{
    /// <summary>As <c>mailbox/message</c>.</summary>
    public override string ToString() => $"{Mailbox}/{Message}";

    /// <inheritdoc/>
    public static MessageReference Parse(string s, IFormatProvider? provider) => Identifier.Parse<MessageReference>(s);

    /// <inheritdoc/>
    [ContentEnds("Two ids of the shapes that are given out, and no other text.")]
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MessageReference result)
    {
        result = default;
        if (s?.Split('/') is not [var box, var id]
            || !MailboxId.TryParse(box, null, out var mailbox)
            || !MessageId.TryParse(id, null, out var message))
        {
            return false;
        }

        result = new MessageReference(mailbox, message);
        return true;
    }

    /// <summary>
    /// Reads what this person pasted, one reference a line, each as the link was copied or as its two ids alone. Null where a line is
    /// neither, or where it wasn't typed just now: no text of a mail is read here.
    /// </summary>
    public static IReadOnlyList<MessageReference>? Read(Viewer viewer, GuardedText pasted)
    {
        if (!pasted.Audience.IsTypedBy(viewer))
        {
            return null;
        }

        var lines = pasted.Reveal().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        List<MessageReference> read = [];
        foreach (var line in lines)
        {
            var link = Link().Match(line);
            if (!link.Success || !TryParse(link.Groups[1].Value, null, out var reference))
            {
                return null;
            }

            read.Add(reference);
        }

        return read;
    }

    [GeneratedRegex("^(?:https?://[^/\\s]+)?/?(?:ask/)?([A-Za-z0-9_-]+/[A-Za-z0-9_-]+)$")]
    private static partial Regex Link();
}
