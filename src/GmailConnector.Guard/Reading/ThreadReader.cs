using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.InternalNotes;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Reading;

/// <summary>
/// A thread as Gmail has it. What isn't stored here, since it is older than the policy keeps or wasn't synced yet, comes from Gmail; it is
/// stored like what a search finds, and the next sweep deletes what is older than the policy keeps.
/// </summary>
internal sealed class ThreadReader(
    AccessGate gate, IMessageStore store, IMailSource source, MailReader reading, ThreadAdditions additions, TimeProvider clock)
{
    // Nobody works on more.
    private const int MostElsewhere = 3;

    internal async Task<Outcome<MailThread>> ReadAsync(MailSession session, ThreadId thread, CancellationToken ct)
    {
        IReadOnlyList<MessageId> stored;
        IReadOnlyList<NoteOutline> notes;
        try
        {
            stored = await store.ThreadMessagesAsync(session.Viewer.Tenant, session.Mailbox, thread, ct);
            notes = await additions.Notes.OutlinesAsync(session, thread, ct);
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }

        var viewed = await ViewAsync(session, thread, stored, notes, ct);
        if (!viewed.TryGet(out var known, out var refusal) && (refusal.Code != RefusalCode.NotFound || session.Grant is not null))
        {
            return refusal;
        }

        // INVARIANT: who may view some messages alone learns nothing of the others.
        if (known is not null && (known.IsWhole || session.Grant is not null))
        {
            return known.Thread;
        }

        var brought = await BringAsync(session, thread, stored, ct);
        if (!brought.TryGet(out var ids, out var missing))
        {
            return known is null ? OfNothing(missing) : known.Thread with { Missing = missing };
        }

        if (ids.Count == 0)
        {
            return known is null ? Refusal.NotFound : known.Thread;
        }

        // A view of its own, which names exactly what Gmail gave.
        var added = await ViewAsync(session, thread, ids, known is null ? notes : [], ct);
        if (!added.TryGet(out var rest, out refusal))
        {
            return known is null ? refusal : known.Thread with { Missing = refusal };
        }

        return known is null ? rest.Thread : Joined(known.Thread, rest.Thread);
    }

    private Task<Outcome<ViewedThread>> ViewAsync(
        MailSession session,
        ThreadId thread,
        IReadOnlyList<MessageId> ids,
        IReadOnlyList<NoteOutline> notes,
        CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ReadMail, ids),
            new GatedAct<ViewedThread>(ActKind.View, async (permit, mailbox, token) =>
            {
                var messages = await store.ContentsAsync(session.Viewer.Tenant, session.Mailbox, ids, token);
                if (messages.Count == 0)
                {
                    return Refusal.NotFound;
                }

                var inOrder = MailReader.InOrder(messages).ToList();
                var senders = MailReader.SendersIn(session, mailbox, inOrder);
                List<FailedDelivery> failures = [.. inOrder.Select(m => FailedDelivery.Read(m.Content)).OfType<FailedDelivery>()];
                List<LabelId> labels = [.. inOrder.SelectMany(m => m.Labels).Distinct()];
                MailMessage[] opened =
                [
                    .. inOrder.Select(m => MailSealer.Seal(m, permit, HeaderBounds.Thread, senders) with
                    {
                        View = gate.Views.Offer(permit, m.Id),
                        NotDeliveredTo = MailSealer.NotDelivered(m, failures, permit),
                    }),
                ];
                var view = new MailThread(
                    thread,
                    MailSealer.Subject(inOrder[0], permit, HeaderBounds.Thread),
                    await reading.WithImagesAsync(session, opened, inOrder, token),
                    labels,
                    MailReader.GroundOf(permit))
                {
                    MailboxLabels = await reading.LabelsAsync(session, permit, token),
                    Assignment = await additions.Assignments.OfThreadAsync(session, thread, token),
                    Notes = await additions.Notes.ShowAsync(permit, mailbox, notes, token),
                    Snoozes = await reading.SnoozesAsync(session, thread, labels, token),
                    Tickets = session.Grant is null ? await TicketsAsync(mailbox, thread, inOrder, token) : ThreadTickets.None,
                };
                return new ViewedThread(view, IsWhole(mailbox, thread, inOrder));
            })
            {
                Facts = [("shows", "conversation"), .. InternalNoteReader.Shown(notes)],
            },
            ct);

    private async Task<ThreadTickets> TicketsAsync(
        MailboxRecord mailbox, ThreadId thread, IReadOnlyList<MessageRecord> messages, CancellationToken ct)
    {
        var tag = additions.Desk.TagOf(mailbox.Tenant);
        var linked = await additions.Tickets.OfThreadAsync(mailbox.Tenant, mailbox.Id, thread, ct);
        var elsewhere = await additions.Tickets.OfMessagesElsewhereAsync(
            mailbox.Tenant, mailbox.Id, ReplyAddressing.MessageIdsOf(messages, int.MaxValue), ct);
        var filed = await additions.Filings.OfThreadAsync(mailbox.Tenant, mailbox.Id, thread, ct);
        return new ThreadTickets(linked)
        {
            IsReadByHalo = messages.Any(m => ReceivedBy.Any(m, additions.Halo.OwnMailboxes(mailbox.Tenant))),
            Filed = [.. filed.Select(f => new FiledMessage(f.Message, f.Ticket!.Value, f.At, f.Action > 0))],
            Elsewhere = [.. elsewhere.Except(linked).Take(MostElsewhere)],
            Tagged = [.. messages.SelectMany(m => tag.In(m.Summary.Subject)).Distinct().Take(SubjectTag.Most)],
        };
    }

    // A thread has the id of the message that came first. Where that is here, and the oldest one is neither an answer nor older than what
    // is kept, nothing came before it.
    private bool IsWhole(MailboxRecord mailbox, ThreadId thread, IReadOnlyList<MessageRecord> inOrder) =>
        mailbox.Sync.InitialDone
        && inOrder.Any(m => m.Id.Value == thread.Value)
        && inOrder[0].InternalDate >= clock.GetUtcNow() - gate.Policy.For(mailbox.Tenant).Limits.Retention
        && inOrder[0].Content is { } first
        && !first.Fields("In-Reply-To").Concat(first.Fields("References")).Any();

    // Shows nothing: it answers which messages came.
    private async Task<Outcome<IReadOnlyList<MessageId>>> BringAsync(
        MailSession session, ThreadId thread, IReadOnlyList<MessageId> stored, CancellationToken ct)
    {
        var request = session.Request(Purpose.ReadMail, [], GmailScope.ReadOnly);

        // Without a connection nothing is asked, and each view of what is stored would leave a refusal in the record.
        if (await gate.CheckAsync(request, ct) is { } refusal)
        {
            return refusal;
        }

        return await gate.PerformAsync(
            request,
            new GatedAct<IReadOnlyList<MessageId>>(ActKind.Search, async (_, mailbox, token) =>
            {
                var fetched = await source.FetchThreadAsync(mailbox, thread, stored, token);
                if (!fetched.TryGet(out var messages, out var fault))
                {
                    return fault;
                }

                await store.SaveAsync(mailbox.Tenant, mailbox.Id, messages, null, token);
                return (MessageId[])[.. messages.Select(m => m.Id)];
            }),
            ct);
    }

    // Whatever Gmail said of an id that nothing has, nobody learns more than that there is no such mail.
    private static Refusal OfNothing(Refusal atGmail) =>
        atGmail.Code is RefusalCode.NotFound or RefusalCode.Rejected ? Refusal.NotFound : atGmail;

    private static MailThread Joined(MailThread one, MailThread other)
    {
        List<MailMessage> all =
            [.. one.Messages.Concat(other.Messages).OrderBy(m => m.Date).ThenBy(m => m.Id.Value, StringComparer.Ordinal)];
        var elsewhere = one.Tickets.Elsewhere.Union(other.Tickets.Elsewhere).Take(MostElsewhere);
        var tagged = one.Tickets.Tagged.Union(other.Tickets.Tagged).Take(SubjectTag.Most);
        var isReadByHalo = one.Tickets.IsReadByHalo || other.Tickets.IsReadByHalo;
        return one with
        {
            Subject = all[0].Subject,
            Messages = all,
            Labels = [.. one.Labels.Union(other.Labels)],
            Tickets = one.Tickets with { Elsewhere = [.. elsewhere], Tagged = [.. tagged], IsReadByHalo = isReadByHalo },
        };
    }

    private sealed record ViewedThread(MailThread Thread, bool IsWhole);
}
