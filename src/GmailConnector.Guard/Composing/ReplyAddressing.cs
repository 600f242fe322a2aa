using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>Who a reply goes to and from whom (RFC 5322 section 3.6.2), never to oneself through an alias.</summary>
internal static class ReplyAddressing
{
    internal static (IReadOnlyList<MailAddressField> To, IReadOnlyList<MailAddressField> Cc) Recipients(
        MessageContent source, ReplyKind kind, IReadOnlyCollection<string> own)
    {
        if (kind == ReplyKind.Forward)
        {
            return ([], []);
        }

        var from = AddressList.Read(source.Fields("From"));
        var to = AddressList.Read(source.Fields("To"));
        var cc = AddressList.Read(source.Fields("Cc"));
        var wroteIt = from.Any(a => OwnAddress.IsOneOf(own, a.Address));
        var replyTo = Distinct(AddressList.Read(source.Fields("Reply-To")).Where(a => !wroteIt || !OwnAddress.IsOneOf(own, a.Address)));

        // A form on a website writes in one's own name and says in Reply-To who filled it in. Without that, an answer to one's own message
        // goes to the same people again.
        var goesOn = wroteIt && replyTo.Count == 0;
        var answered = replyTo.Count > 0 ? replyTo : Distinct(wroteIt ? to : from);
        if (kind == ReplyKind.Reply)
        {
            return (answered, []);
        }

        var all = Distinct(answered.Concat(goesOn ? [] : to)).Where(a => goesOn || !OwnAddress.IsOneOf(own, a.Address)).ToList();
        if (all.Count == 0)
        {
            all = [.. answered];
        }

        return (
            all,
            [.. Distinct(cc).Where(a => !OwnAddress.IsOneOf(own, a.Address) && !all.Exists(t => AddressList.Same(t.Address, a.Address)))]);
    }

    /// <summary>
    /// The accepted alias that one wrote the message from, or that it came to, or the default one. Gmail writes Delivered-To with the main
    /// address on every message, so that says least.
    /// </summary>
    internal static MailAddressField From(MessageContent? source, IReadOnlyList<SendAsAlias> aliases, MailboxRecord mailbox)
    {
        var accepted = aliases.Where(a => a.IsAccepted).ToList();
        var alias = new[] { "From", "To", "Cc", "Delivered-To" }
            .Select(field => AddressList.Read(source?.Fields(field) ?? []))
            .Select(reached => accepted.Find(a => reached.Any(r => OwnAddress.AreSame(a.Address, r.Address))))
            .FirstOrDefault(found => found is not null)
            ?? accepted.Find(a => a.IsDefault)
            ?? accepted.FirstOrDefault();
        return alias is null ? new MailAddressField(string.Empty, mailbox.Address) : new MailAddressField(alias.DisplayName, alias.Address);
    }

    /// <summary>With one prefix, and each of HaloCRM's tags once.</summary>
    internal static string Subject(string subject, ReplyKind kind, SubjectTag tag)
    {
        var once = SubjectPrefixes.Without(tag.Once(subject));

        // HaloCRM puts its tag before a prefix.
        var tags = tag.Leading(once);
        var rest = tags == 0 ? once : $"{once[..tags].Trim()} {SubjectPrefixes.Without(once[tags..])}".TrimEnd();
        return (kind == ReplyKind.Forward ? "Fwd: " : "Re: ") + rest;
    }

    /// <summary>The full chain: the source's References (or its In-Reply-To), then the source itself (RFC 5322 section 3.6.4).</summary>
    internal static (string? InReplyTo, IReadOnlyList<string> References) Threading(MessageContent source)
    {
        var id = MessageIds(source.Header("Message-ID")).FirstOrDefault();
        var chain = MessageIds(source.Header("References"));
        if (chain.Count == 0)
        {
            chain = MessageIds(source.Header("In-Reply-To"));
        }

        return id is null ? (null, chain) : (id, [.. chain.Where(c => c != id), id]);
    }

    /// <summary>Message-IDs of a header, each with its angle brackets, also where a program wrote one without them.</summary>
    /// <summary>The Message-IDs of messages, of the newest first.</summary>
    internal static IReadOnlyList<string> MessageIdsOf(IEnumerable<MessageRecord> messages, int most) =>
        [.. messages.OrderByDescending(m => m.InternalDate).SelectMany(m => MessageIds(m.Content?.Header("Message-ID")).Take(1)).Take(most)];

    internal static IReadOnlyList<string> MessageIds(string? header)
    {
        List<string> ids = [];
        var rest = header.AsSpan().Trim();
        if (rest.Length is > 2 and <= 996 && rest.Contains('@') && !rest.ContainsAny(" \t\r\n<>,\""))
        {
            return [$"<{rest}>"];
        }

        while (rest.IndexOf('<') is var open and >= 0)
        {
            rest = rest[open..];
            var close = rest.IndexOf('>');
            if (close < 0)
            {
                break;
            }

            var id = rest[..(close + 1)];
            if (id.Length is > 3 and <= 998 && !id.ContainsAny(" \t\r\n"))
            {
                ids.Add(id.ToString());
            }

            rest = rest[(close + 1)..];
        }

        return ids;
    }

    private static IReadOnlyList<MailAddressField> Distinct(IEnumerable<MailAddressField> addresses) =>
        [.. addresses.Where(a => a.Address.Length > 0).DistinctBy(a => a.Address, StringComparer.OrdinalIgnoreCase)];
}
