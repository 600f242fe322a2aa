using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

internal sealed class MessageComposer(
    AccessGate gate, IMessageStore store, IMailSource source, MessageBuilder builder, OpenDrafts drafts, ITicketDesk tickets)
{
    internal long MaxAttachmentBytes => gate.Policy.Limits.AttachmentBytes;

    internal Task<Outcome<ComposeForm>> StartAsync(
        MailSession session, MessageId? answered, ReplyKind? kind, TimeZoneName? zone, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ComposeMail, answered is { } id ? [id] : []),
            new GatedAct<ComposeForm>(ActKind.View, async (permit, mailbox, token) =>
            {
                var aliases = (await source.SendAsAsync(mailbox, token)).TryGet(out var found, out _) ? found : [];
                if (answered is null)
                {
                    return Empty(permit, SenderAddresses.Opening(mailbox, aliases, null)) with
                    {
                        Senders = SenderAddresses.Of(mailbox, aliases, null, permit),
                    };
                }

                var message = await LoadAsync(mailbox, answered.Value, token);
                return message is null
                    ? Refusal.NotFound
                    : Answer(permit, mailbox, message, kind ?? ReplyKind.Reply, zone, aliases);
            })
            {
                Facts = [("shows", "form")],
            },
            ct);

    internal Task<Outcome<ComposeForm>> StartUnsubscribeAsync(MailSession session, MessageId listed, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ComposeMail, [listed]),
            new GatedAct<ComposeForm>(ActKind.View, async (permit, mailbox, token) =>
            {
                if (await LoadAsync(mailbox, listed, token) is not { Content: { } content }
                    || ListUnsubscribe.Read(content).Mail is not { } leaving)
                {
                    return Refusal.NotFound;
                }

                permit.Require(listed);
                var body = System.Net.WebUtility.HtmlEncode(leaving.Body).ReplaceLineEndings("<br>");
                return Empty(permit, $"<div>{(body.Length > 0 ? body : "<br>")}</div>") with
                {
                    To = Text(string.Join(", ", leaving.To), permit),
                    Subject = Text(leaving.Subject, permit),
                };
            })
            {
                Facts = [("shows", "form")],
            },
            ct);

    internal Task<Outcome<ComposeForm>> ReopenAsync(MailSession session, MessageId draftMessage, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ComposeMail, [draftMessage], GmailScope.ReadOnly),
            new GatedAct<ComposeForm>(ActKind.View, async (permit, mailbox, token) =>
            {
                var found = await source.FindDraftAsync(mailbox, draftMessage, token);
                if (!found.TryGet(out var draft, out var refusal))
                {
                    return refusal;
                }

                if (draft is null || await LoadAsync(mailbox, draftMessage, token) is not { } message)
                {
                    return Refusal.NotFound;
                }

                var aliases = (await source.SendAsAsync(mailbox, token)).TryGet(out var known, out _) ? known : [];
                return FormOf(permit, mailbox, draft.Value, message) with
                {
                    Senders = SenderAddresses.Of(mailbox, aliases, message.Content, permit),
                };
            })
            {
                Facts = [("shows", "form")],
            },
            ct);

    internal Task<MessageId?> DraftOfAsync(MailSession session, FormNumber form, CancellationToken ct) =>
        drafts.Versions.LatestAsync(session.Viewer, form, ct);

    internal async Task<Outcome<ComposeForm>> SaveDraftAsync(MailSession session, Composition composition, CancellationToken ct)
    {
        var limit = gate.Policy.Limits.AttachmentBytes;
        if (MessageBuilder.Check(session.Viewer, composition, limit, complete: false) is { } fault)
        {
            return fault;
        }

        using var turn = await drafts.Versions.EnterAsync(session.Viewer, composition, ct);
        return await gate.PerformAsync(
            session.Request(Purpose.ComposeMail, MessageBuilder.BaseOf(turn.Composition) is { } id ? [id] : [], GmailScope.Compose),
            new GatedAct<ComposeForm>(ActKind.Draft, (permit, mailbox, token) => SaveAsync(permit, mailbox, turn, token)),
            ct);
    }

    // Where the draft isn't as the form last had it, what the form has becomes a draft of its own, so that both are kept.
    private async Task<Outcome<ComposeForm>> SaveAsync(
        Permit permit, MailboxRecord mailbox, DraftVersions.Turn turn, CancellationToken ct)
    {
        var composition = turn.Composition;
        var limit = gate.Policy.Limits.AttachmentBytes;
        if (!(await drafts.Check.FindStandingAsync(mailbox, composition, ct)).TryGet(out var standing, out var refusal)
            || !(await builder.BuildAsync(mailbox, composition, standing, complete: false, limit, ct)).TryGet(out var built, out refusal)
            || !(await source.SaveDraftAsync(mailbox, built.Message.Draft, built.Message, ct)).TryGet(out var draft, out refusal))
        {
            return refusal;
        }

        turn.Saved(new DraftVersion(draft.Draft, draft.Message, draft.Thread, null));
        var elsewhere = (await drafts.Check.FindElsewhereAsync(mailbox, composition, standing, ct)).TryGet(out var found, out _)
            ? found
            : null;
        var record = await ReplaceAsync(mailbox, composition.DraftMessage, draft.Message, ct);
        if (record is null)
        {
            return Refusal.NotFound;
        }

        turn.Saved(new DraftVersion(draft.Draft, draft.Message, draft.Thread, record.InternalDate));
        return FormOf(permit, mailbox, draft.Draft, record) with { Elsewhere = elsewhere, LostAttachments = built.LostAttachments };
    }

    internal async Task<Outcome<Done>> DiscardAsync(
        MailSession session, AffirmativeAct act, Composition composition, CancellationToken ct)
    {
        if (composition.Draft is not { } draft)
        {
            return default(Done);
        }

        using var turn = await drafts.Versions.EnterAsync(session.Viewer, composition, ct);
        return await gate.PerformAsync(
            session.Request(Purpose.ComposeMail, [], GmailScope.Compose),
            new GatedAct<Done>(ActKind.Draft, async (_, mailbox, token) =>
                (await drafts.Check.FindStandingAsync(mailbox, turn.Composition, token)).TryGet(out var standing, out var refusal)
                    ? standing.Fate == DraftFate.Edited
                        ? DraftCheck.NotDiscarded(standing)
                        : await source.DeleteDraftAsync(mailbox, draft, token)
                    : refusal)
            {
                Facts = [("does", "discard")],
                Affirmed = new Affirmation(act, AffirmativeActKind.Discard, [session.Mailbox.Value], draft.Value),
            },
            ct);
    }

    /// <summary>Updates the store at once, so that what was just saved or sent shows without waiting for the sync.</summary>
    internal async Task<MessageRecord?> ReplaceAsync(MailboxRecord mailbox, MessageId? old, MessageId current, CancellationToken ct)
    {
        if (!(await source.FetchAsync(mailbox, [current], ct)).TryGet(out var fetched, out _) || fetched.Count == 0)
        {
            return null;
        }

        try
        {
            if (old is { } gone && gone != current)
            {
                await store.DeleteAsync(mailbox.Tenant, mailbox.Id, [gone], ct);
            }

            await store.SaveAsync(mailbox.Tenant, mailbox.Id, fetched, null, ct);
        }
        catch (StoreUnavailableException)
        {
            // Gmail has the message and the sync will fetch it. A refusal here would make the writer save or send it a second time.
        }

        return fetched[0];
    }

    private async Task<MessageRecord?> LoadAsync(MailboxRecord mailbox, MessageId id, CancellationToken ct) =>
        (await store.ContentsAsync(mailbox.Tenant, mailbox.Id, [id], ct)).FirstOrDefault(m => m.Content is not null);

    private ComposeForm Empty(Permit permit, string signature) => new(
        Offer(permit, AffirmativeActKind.Send),
        Offer(permit, AffirmativeActKind.Discard),
        null,
        null,
        null,
        null,
        Text("", permit),
        Text("", permit),
        Text("", permit),
        Text("", permit),
        new GuardedHtml(signature, permit),
        [],
        gate.Policy.Limits.AttachmentBytes);

    private ComposeForm Answer(
        Permit permit,
        MailboxRecord mailbox,
        MessageRecord message,
        ReplyKind kind,
        TimeZoneName? zone,
        IReadOnlyList<SendAsAlias> aliases)
    {
        permit.Require(message.Id);
        var content = message.Content!;
        string[] own = [mailbox.Address, .. aliases.Select(a => a.Address)];
        var (to, cc) = ReplyAddressing.Recipients(content, kind, own);
        var quote = MessageHtml.ForQuote(content, QuoteHeading.Of(message, kind, zone));
        var body = SenderAddresses.Opening(mailbox, aliases, content) + quote.Html;
        var kept = kind == ReplyKind.Forward ? content.Attachments.Except(quote.Drawn) : [];
        return new ComposeForm(
            Offer(permit, AffirmativeActKind.Send),
            Offer(permit, AffirmativeActKind.Discard),
            null,
            null,
            message.Id,
            kind,
            Text(AddressList.Write(to), permit),
            Text(AddressList.Write(cc), permit),
            Text("", permit),
            Text(ReplyAddressing.Subject(message.Summary.Subject, kind, tickets.TagOf(mailbox.Tenant)), permit),
            new GuardedHtml(body, permit),
            [.. kept.Select(a => MailSealer.Seal(a, permit))],
            gate.Policy.Limits.AttachmentBytes)
        {
            Pictures = [.. quote.Drawn.Select(a => MailSealer.Seal(a, permit))],
            Senders = SenderAddresses.Of(mailbox, aliases, content, permit),
        };
    }

    private ComposeForm FormOf(Permit permit, MailboxRecord mailbox, DraftId draft, MessageRecord message)
    {
        var content = message.Content!;
        var typed = content.Header(TypedRecipients.Header) is { } header ? source.ReadTyped(mailbox, header) : null;
        var (to, cc, bcc) = DraftContent.Recipients(content, typed);
        var isPlainText = string.IsNullOrWhiteSpace(content.Html) && !string.IsNullOrEmpty(content.Text);
        var body = MessageHtml.ForSending(
            isPlainText ? PlainText.ToLines(content.Text!) : content.Html ?? string.Empty, content.Attachments);
        return new ComposeForm(
            Offer(permit, AffirmativeActKind.Send),
            Offer(permit, AffirmativeActKind.Discard),
            draft,
            message.Id,
            null,
            null,
            Text(to, permit),
            Text(cc, permit),
            Text(bcc, permit),
            Text(content.Header("Subject") ?? "", permit),
            new GuardedHtml(body.Html, permit),
            [.. content.Attachments.Except(body.Drawn).Select(a => MailSealer.Seal(a, permit))],
            gate.Policy.Limits.AttachmentBytes)
        {
            Pictures = [.. body.Drawn.Select(a => MailSealer.Seal(a, permit))],
            IsPlainText = isPlainText,
            DraftThread = message.Thread,
            DraftSavedAt = message.InternalDate,
        };
    }

    private static GuardedText Text(string s, Permit permit) => new(s, permit);

    private ActToken Offer(Permit permit, AffirmativeActKind kind) =>
        gate.Acts.Offer(permit.Request.Viewer!, kind, [permit.Request.Mailbox.Value]);
}
