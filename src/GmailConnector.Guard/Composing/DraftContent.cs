using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>What a draft keeps that a message can't be sent with.</summary>
internal static class DraftContent
{
    /// <summary>
    /// The message without what no header can hold, and with the recipients as they were typed where they aren't addresses yet.
    /// </summary>
    internal static OutgoingMessage Of(OutgoingMessage message, Composition composition)
    {
        string[] typed = [composition.To.Reveal(), composition.Cc.Reveal(), composition.Bcc.Reveal()];
        var draft = message with
        {
            To = Plain(message.To),
            Cc = Plain(message.Cc),
            Bcc = Plain(message.Bcc),
            Subject = HeaderCharacters.Only(message.Subject),
            Files =
            [
                .. message.Files.Select(f => f with
                {
                    Name = HeaderCharacters.Only(f.Name),
                    MediaType = HeaderCharacters.Only(f.MediaType),
                }),
            ],
        };
        var isKept = typed.All(t => AddressList.ReadTyped(t).Faulty.Count == 0 && t == HeaderCharacters.Only(t));
        return isKept
            ? draft
            : draft with { Typed = new TypedRecipients(typed[0], typed[1], typed[2], Addresses(draft.To, draft.Cc, draft.Bcc)) };
    }

    /// <summary>The recipients to go on with: as they were typed, unless another program has changed them since.</summary>
    internal static (string To, string Cc, string Bcc) Recipients(MessageContent draft, TypedRecipients? typed)
    {
        var (to, cc, bcc) =
            (AddressList.Read(draft.Fields("To")), AddressList.Read(draft.Fields("Cc")), AddressList.Read(draft.Fields("Bcc")));
        return typed is not null && typed.Addresses == Addresses(to, cc, bcc)
            ? (typed.To, typed.Cc, typed.Bcc)
            : (AddressList.Write(to), AddressList.Write(cc), AddressList.Write(bcc));
    }

    private static string Addresses(params IEnumerable<MailAddressField>[] fields) =>
        string.Join('\n', fields.Select(f => string.Join(',', f.Select(a => AddressList.OnTheWire(a.Address) ?? string.Empty))));

    private static IReadOnlyList<MailAddressField> Plain(IReadOnlyList<MailAddressField> addresses) =>
        [.. addresses.Select(a => a with { Name = HeaderCharacters.Only(a.Name) })];
}
