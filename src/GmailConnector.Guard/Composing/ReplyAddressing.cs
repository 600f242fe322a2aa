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

        var from = AddressList.Read(source.Header("From"));
        var to = AddressList.Read(source.Header("To"));
        var cc = AddressList.Read(source.Header("Cc"));
        var wroteIt = from.Any(a => IsOwn(a, own));

        // A reply to one's own message goes to the same people again.
        var answered = wroteIt ? to : AddressList.Read(source.Header("Reply-To")) is { Count: > 0 } replyTo ? replyTo : from;
        if (kind == ReplyKind.Reply)
        {
            return (Distinct(answered), []);
        }

        var all = Distinct(answered.Concat(wroteIt ? [] : to)).Where(a => wroteIt || !IsOwn(a, own)).ToList();
        if (all.Count == 0)
        {
            all = [.. Distinct(answered)];
        }

        return (all, [.. Distinct(cc).Where(a => !IsOwn(a, own) && !all.Exists(t => AddressList.Same(t.Address, a.Address)))]);
    }

    /// <summary>The accepted alias that the message came to, or the default one.</summary>
    internal static MailAddressField From(MessageContent? source, IReadOnlyList<SendAsAlias> aliases, MailboxRecord mailbox)
    {
        var accepted = aliases.Where(a => a.IsAccepted).ToList();
        var reached = source is null
            ? []
            : AddressList
                .Read(source.Header("To"))
                .Concat(AddressList.Read(source.Header("Cc")))
                .Concat(AddressList.Read(source.Header("Delivered-To")))
                .ToList();
        var alias = accepted.Find(a => reached.Exists(r => AddressList.Same(r.Address, a.Address)))
            ?? accepted.Find(a => a.IsDefault)
            ?? accepted.FirstOrDefault();
        return alias is null ? new MailAddressField(string.Empty, mailbox.Address) : new MailAddressField(alias.DisplayName, alias.Address);
    }

    internal static string Subject(string subject, ReplyKind kind)
    {
        var prefix = kind == ReplyKind.Forward ? "Fwd: " : "Re: ";
        var trimmed = subject.Trim();
        var has = kind == ReplyKind.Forward
            ? trimmed.StartsWith("Fwd:", StringComparison.OrdinalIgnoreCase)
                || trimmed.StartsWith("Fw:", StringComparison.OrdinalIgnoreCase)
            : trimmed.StartsWith("Re:", StringComparison.OrdinalIgnoreCase);
        return has ? trimmed : prefix + trimmed;
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

    /// <summary>Message-IDs of a header, each with its angle brackets.</summary>
    internal static IReadOnlyList<string> MessageIds(string? header)
    {
        List<string> ids = [];
        var rest = header.AsSpan();
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

    private static bool IsOwn(MailAddressField a, IReadOnlyCollection<string> own) => own.Any(o => AddressList.Same(o, a.Address));

    private static IReadOnlyList<MailAddressField> Distinct(IEnumerable<MailAddressField> addresses) =>
        [.. addresses.Where(a => a.Address.Length > 0).DistinctBy(a => a.Address, StringComparer.OrdinalIgnoreCase)];
}
