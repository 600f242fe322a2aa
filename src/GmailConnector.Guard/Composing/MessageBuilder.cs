using System.Security.Cryptography;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

/// <summary>
/// Builds the message to send from what a person wrote. A refusal names the field that is wrong and never quotes its content.
/// </summary>
internal sealed class MessageBuilder(
    IMessageStore store, IMailSource source, OutgoingFiles files, SendWarnings warnings, TimeProvider clock)
{
    /// <summary>The message that a composition is based on: its draft, or the message that it replies to or forwards.</summary>
    internal static MessageId? BaseOf(Composition composition) => composition.DraftMessage ?? composition.Source;

    internal static string NewMessageId(MailboxRecord mailbox) =>
        $"<{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}@{mailbox.Address[(mailbox.Address.IndexOf('@') + 1)..]}>";

    /// <summary>The checks that need no mail.</summary>
    internal static Refusal? Check(Viewer writer, Composition composition, long maxBytes, bool complete)
    {
        if (TypedInput.Check(
            writer,
            [
                composition.From,
                composition.To,
                composition.Cc,
                composition.Bcc,
                composition.Subject,
                composition.Body,
                .. composition.Files,
            ]) is { } madeUp)
        {
            return madeUp;
        }

        // A draft may have anything for recipients.
        if (complete && CheckRecipients(composition) is { } wrong)
        {
            return wrong;
        }

        return composition.Files.Sum(f => (long)f.Reveal().Content.Length) > maxBytes ? TooLarge(maxBytes) : null;
    }

    private static Refusal? CheckRecipients(Composition composition)
    {
        foreach (var (name, typed) in new[]
        {
            (RefusalTexts.FieldTo, composition.To), (RefusalTexts.FieldCc, composition.Cc), (RefusalTexts.FieldBcc, composition.Bcc),
        })
        {
            var (_, faulty) = AddressList.ReadTyped(typed.Reveal());
            if (faulty.Count > 0)
            {
                return Correct(RefusalTexts.RecipientInIsntAnE.With(faulty[0], name), RefusalTexts.CorrectOrRemoveItSeparate);
            }
        }

        var recipients = new[] { composition.To, composition.Cc, composition.Bcc }.Sum(t =>
            AddressList.ReadTyped(t.Reveal()).Addresses.Count);
        if (recipients == 0)
        {
            return Correct(RefusalTexts.ThereIsNoRecipient, RefusalTexts.AddAtLeastOne);
        }

        return recipients > 500 ? Correct(RefusalTexts.ThereAreMoreThan500, RefusalTexts.SendToFewer) : null;
    }

    /// <param name="mailbox">From which it goes out.</param>
    /// <param name="composition">What was written.</param>
    /// <param name="standing">What became of its draft: attachments of a draft that is gone may be in what took its place.</param>
    /// <param name="complete">Whether it is to be sent as it is: a draft may lack what is gone.</param>
    /// <param name="maxBytes">The most that its attachments may have.</param>
    /// <param name="ct">Ends it.</param>
    internal async Task<Outcome<BuiltMessage>> BuildAsync(
        MailboxRecord mailbox, Composition composition, DraftStanding standing, bool complete, long maxBytes, CancellationToken ct)
    {
        if (!(await FindAsync(mailbox, BaseOf(composition), ct)).TryGet(out var basis, out var refusal)
            || !(await PlacesAsync(mailbox, composition, basis, standing, ct)).TryGet(out var places, out refusal)
            || !(await files.CollectAsync(mailbox, places, composition, ct)).TryGet(out var collected, out refusal))
        {
            return refusal;
        }

        if (complete && collected.Lost > 0)
        {
            return Correct(RefusalTexts.AnAttachmentInTheForm, RefusalTexts.AttachTheFileAgain);
        }

        if (collected.Files.Sum(f => (long)f.Content.Length) > maxBytes)
        {
            return TooLarge(maxBytes);
        }

        // If the send-as addresses can't be read, the mailbox's own address is used.
        var aliases = (await source.SendAsAsync(mailbox, ct)).TryGet(out var found, out _) ? found : [];
        var answered = basis ?? await LastAsync(mailbox, composition.DraftThread, ct);
        var chosen = SenderAddresses.From(mailbox, aliases, answered?.Content, composition.From.Reveal(), complete);
        if (!chosen.TryGet(out var from, out refusal))
        {
            return refusal;
        }

        var (inReplyTo, references, thread) = Threading(composition, basis, answered);
        var message = new OutgoingMessage
        {
            RfcMessageId = NewMessageId(mailbox),
            From = from,
            To = AddressList.ReadTyped(composition.To.Reveal()).Addresses,
            Cc = AddressList.ReadTyped(composition.Cc.Reveal()).Addresses,
            Bcc = AddressList.ReadTyped(composition.Bcc.Reveal()).Addresses,
            Subject = OneLine(composition.Subject.Reveal()),
            Html = composition.IsPlainText ? string.Empty : collected.Html,
            Text = MessageHtml.ToText(collected.Html),
            Files = composition.IsPlainText ? [.. collected.Files.Where(f => f.ContentId is null)] : collected.Files,
            InReplyTo = inReplyTo,
            References = references,
            Thread = thread,
            Draft = standing.Fate == DraftFate.AsOpened ? composition.Draft : null,
            Date = clock.GetUtcNow(),
        };
        return complete && await warnings.AskAsync(mailbox, composition, message, ct) is { } asks
            ? asks
            : new BuiltMessage(complete ? message : DraftContent.Of(message, composition), collected.Lost);
    }

    // Where attachments and pictures of the form may be: in the message that it is based on, and in what took its draft's place.
    private async Task<Outcome<IReadOnlyList<MessageRecord>>> PlacesAsync(
        MailboxRecord mailbox, Composition composition, MessageRecord? basis, DraftStanding standing, CancellationToken ct)
    {
        var hasPictures = composition.Body.Reveal().Contains("cid:", StringComparison.OrdinalIgnoreCase);
        var id = hasPictures || composition.KeepParts.Count > 0 ? standing.Message : null;
        return (await FindAsync(mailbox, id, ct)).TryGet(out var other, out var refusal)
            ? new[] { basis, other }.OfType<MessageRecord>().ToList()
            : refusal;
    }

    // A draft that was just saved may exist only at Gmail, if the store couldn't keep it. Null where it is gone from there too.
    private async Task<Outcome<MessageRecord?>> FindAsync(MailboxRecord mailbox, MessageId? id, CancellationToken ct)
    {
        if (id is not { } wanted)
        {
            return (MessageRecord?)null;
        }

        if ((await store.ContentsAsync(mailbox.Tenant, mailbox.Id, [wanted], ct)).FirstOrDefault() is { } stored)
        {
            return stored;
        }

        var fetched = await source.FetchAsync(mailbox, [wanted], ct);
        return fetched.TryGet(out var found, out var refusal) ? found.FirstOrDefault() : refusal;
    }

    // A draft that is gone took its threading headers along: it goes on answering the last message of its conversation.
    private async Task<MessageRecord?> LastAsync(MailboxRecord mailbox, ThreadId? thread, CancellationToken ct)
    {
        if (thread is not { } known)
        {
            return null;
        }

        var ids = await store.ThreadMessagesAsync(mailbox.Tenant, mailbox.Id, known, ct);
        return (await store.ContentsAsync(mailbox.Tenant, mailbox.Id, ids, ct))
            .Where(m => m.Content is not null && !m.Labels.Contains(LabelId.Draft))
            .MaxBy(m => m.InternalDate);
    }

    private static (string? InReplyTo, IReadOnlyList<string> References, ThreadId? Thread) Threading(
        Composition composition, MessageRecord? basis, MessageRecord? answered)
    {
        if (answered?.Content is not { } content || (composition.DraftMessage is null && composition.Kind is ReplyKind.Forward or null))
        {
            return (null, [], null);
        }

        if (composition.DraftMessage is not null && basis is not null)
        {
            // A draft already has the headers from when it was started.
            var references = ReplyAddressing.MessageIds(content.Header("References"));
            return (ReplyAddressing.MessageIds(content.Header("In-Reply-To")).FirstOrDefault(), references, basis.Thread);
        }

        var (inReplyTo, chain) = ReplyAddressing.Threading(content);
        return (inReplyTo, chain, answered.Thread);
    }

    private static string OneLine(string s) =>
        string.Join(' ', s.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    internal static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, "composition", "", RemedyKind.Correct);

    private static Refusal TooLarge(long maxBytes) => new(
        RefusalCode.TooLarge,
        RefusalTexts.TogetherTheAttachmentsAreLarger.With(maxBytes / (1024 * 1024)),
        RefusalTexts.RemoveOneOrSend,
        "composition",
        "limits.attachment-bytes",
        RemedyKind.Correct);
}

/// <param name="Message">To save or to send.</param>
/// <param name="LostAttachments">Attachments of the form that are nowhere any more.</param>
[GmailContent]
internal sealed record BuiltMessage(OutgoingMessage Message, int LostAttachments);
