using System.Security.Cryptography;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

/// <summary>
/// Builds the message to send from what a person wrote. A refusal names the field that is wrong and never quotes its content.
/// </summary>
internal sealed class MessageBuilder(IMessageStore store, IMailSource source, TimeProvider clock)
{
    /// <summary>The message that a composition is based on: its draft, or the message that it replies to or forwards.</summary>
    internal static MessageId? BaseOf(Composition composition) => composition.DraftMessage ?? composition.Source;

    /// <summary>The checks that need no mail.</summary>
    internal static Refusal? Check(Viewer writer, Composition composition, long maxBytes, bool complete)
    {
        if (TypedInput.Check(
            writer,
            [composition.To, composition.Cc, composition.Bcc, composition.Subject, composition.Body, .. composition.Files]) is { } madeUp)
        {
            return madeUp;
        }

        foreach (var (name, typed) in new[] { ("To", composition.To), ("Cc", composition.Cc), ("Bcc", composition.Bcc) })
        {
            var (_, faulty) = AddressList.ReadTyped(typed.Reveal());
            // Checked for drafts too: Gmail drops what isn't an address, so the draft would lose what was typed.
            if (faulty.Count > 0)
            {
                return Correct(RefusalTexts.RecipientInIsntAnE.With(Ordinal(faulty[0]), name), RefusalTexts.CorrectOrRemoveItSeparate);
            }
        }

        var recipients = new[] { composition.To, composition.Cc, composition.Bcc }.Sum(t =>
            AddressList.ReadTyped(t.Reveal()).Addresses.Count);
        if (complete && recipients == 0)
        {
            return Correct(RefusalTexts.ThereIsNoRecipient, RefusalTexts.AddAtLeastOne);
        }

        if (recipients > 500)
        {
            return Correct(RefusalTexts.ThereAreMoreThan500, RefusalTexts.SendToFewer);
        }

        return composition.Files.Sum(f => (long)f.Reveal().Content.Length) > maxBytes ? TooLarge(maxBytes) : null;
    }

    internal async Task<Outcome<OutgoingMessage>> BuildAsync(
        MailboxRecord mailbox, Composition composition, long maxBytes, CancellationToken ct)
    {
        MessageRecord? basis = null;
        if (BaseOf(composition) is { } baseId)
        {
            var known = await BasisAsync(mailbox, baseId, ct);
            if (!known.TryGet(out basis, out var unknown))
            {
                return unknown;
            }
        }

        var kept = await KeptAsync(mailbox, basis, composition.KeepParts, ct);
        if (!kept.TryGet(out var files, out var refusal))
        {
            return refusal;
        }

        files = [.. files, .. composition.Files.Select(f => f.Reveal()).Select(f => new OutgoingFile(f.Name, f.MediaType, f.Content))];
        if (files.Sum(f => (long)f.Content.Length) > maxBytes)
        {
            return TooLarge(maxBytes);
        }

        // If the send-as addresses can't be read, the mailbox's own address is used.
        var aliases = (await source.SendAsAsync(mailbox, ct)).TryGet(out var found, out _) ? found : [];
        var html = MessageHtml.ForSending(composition.Body.Reveal());
        var (inReplyTo, references, thread) = Threading(composition, basis);
        return new OutgoingMessage
        {
            RfcMessageId = $"<{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}@{mailbox.Address[(mailbox.Address.IndexOf('@')
                + 1)..]}>",
            From = ReplyAddressing.From(basis?.Content, aliases, mailbox),
            To = AddressList.ReadTyped(composition.To.Reveal()).Addresses,
            Cc = AddressList.ReadTyped(composition.Cc.Reveal()).Addresses,
            Bcc = AddressList.ReadTyped(composition.Bcc.Reveal()).Addresses,
            Subject = OneLine(composition.Subject.Reveal()),
            Html = html,
            Text = MessageHtml.ToText(html),
            Files = files,
            InReplyTo = inReplyTo,
            References = references,
            Thread = thread,
            Draft = composition.Draft,
            Date = clock.GetUtcNow(),
        };
    }

    // A draft that was just saved may exist only at Gmail, if the store couldn't keep it.
    private async Task<Outcome<MessageRecord>> BasisAsync(MailboxRecord mailbox, MessageId id, CancellationToken ct)
    {
        if ((await store.ContentsAsync(mailbox.Tenant, mailbox.Id, [id], ct)).FirstOrDefault() is { } stored)
        {
            return stored;
        }

        var fetched = await source.FetchAsync(mailbox, [id], ct);
        if (!fetched.TryGet(out var found, out var refusal))
        {
            return refusal;
        }

        return found.Count > 0 ? found[0] : Refusal.NotFound;
    }

    private static (string? InReplyTo, IReadOnlyList<string> References, ThreadId? Thread) Threading(
        Composition composition, MessageRecord? basis)
    {
        if (basis?.Content is not { } content)
        {
            return (null, [], null);
        }

        if (composition.DraftMessage is not null)
        {
            // A draft already has the headers from when it was started.
            var references = ReplyAddressing.MessageIds(content.Header("References"));
            return (ReplyAddressing.MessageIds(content.Header("In-Reply-To")).FirstOrDefault(), references, basis.Thread);
        }

        if (composition.Kind is ReplyKind.Forward or null)
        {
            return (null, [], null);
        }

        var (inReplyTo, chain) = ReplyAddressing.Threading(content);
        return (inReplyTo, chain, basis.Thread);
    }

    private async Task<Outcome<IReadOnlyList<OutgoingFile>>> KeptAsync(
        MailboxRecord mailbox, MessageRecord? basis, IReadOnlyList<string> partIds, CancellationToken ct)
    {
        List<OutgoingFile> files = [];
        foreach (var partId in partIds.Distinct(StringComparer.Ordinal))
        {
            var part = basis?.Content?.Attachments.FirstOrDefault(a => a.PartId == Mail.MailSealer.PartIdOf(partId));
            if (part is null)
            {
                return Correct(RefusalTexts.AnAttachmentInTheForm, RefusalTexts.AttachTheFileAgain);
            }

            var fetched = await source.FetchAttachmentAsync(mailbox, basis!.Id, part.PartId, ct);
            if (!fetched.TryGet(out var bytes, out var refusal))
            {
                return refusal;
            }

            files.Add(new OutgoingFile(part.FileName, part.MediaType, bytes, part.Inline ? part.ContentId : null));
        }

        return files;
    }

    private static string OneLine(string s) =>
        string.Join(' ', s.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Ordinal(int n) =>
        n switch { 1 => "The first", 2 => "The second", 3 => "The third", _ => RefusalTexts.The.With(n, Ending(n)) };

    private static string Ending(int n) =>
        (n % 100, n % 10) switch { (11 or 12 or 13, _) => "th", (_, 1) => "st", (_, 2) => "nd", (_, 3) => "rd", _ => "th" };

    private static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, "composition", "", RemedyKind.Correct);

    private static Refusal TooLarge(long maxBytes) => new(
        RefusalCode.TooLarge,
        RefusalTexts.TogetherTheAttachmentsAreLarger.With(maxBytes / (1024 * 1024)),
        RefusalTexts.RemoveOneOrSend,
        "composition",
        "limits.attachment-bytes",
        RemedyKind.Correct);
}
