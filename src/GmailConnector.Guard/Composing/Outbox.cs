using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>What a person agreed to have sent later: they see it, stop it, and change when it is sent.</summary>
internal sealed class Outbox(AccessGate gate, IOutboxStore outbox, IMessageStore store)
{
    private static readonly TimeSpan SentShown = TimeSpan.FromDays(2);

    /// <summary>All of it that isn't a draft again, with subject and recipients; what was sent stays two days.</summary>
    internal Task<Outcome<IReadOnlyList<OutboxItem>>> ListAsync(MailSession session, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<IReadOnlyList<OutboxItem>>(async () =>
        {
            var records = await outbox.OfPersonAsync(session.Viewer.Tenant, session.Mailbox, session.Viewer.Person, ct);
            var since = gate.Acts.Now - SentShown;
            var shown = records.Where(r => r.State != OutboxState.Stopped && (r.State != OutboxState.Sent || r.At > since)).ToList();
            var ids = shown.Select(Shown).Distinct().ToList();
            if (ids.Count == 0)
            {
                return await gate.CheckAsync(session.Request(Purpose.ListMail, []), ct) is { } refusal
                    ? refusal
                    : Array.Empty<OutboxItem>();
            }

            return await gate.PerformAsync(
                session.Request(Purpose.ListMail, ids),
                new GatedAct<IReadOnlyList<OutboxItem>>(ActKind.View, async (permit, mailbox, token) =>
                {
                    var kept = (await store.SummariesAsync(mailbox.Tenant, mailbox.Id, ids, token)).ToDictionary(m => m.Id);
                    return shown.Select(r => Show(session, r, kept.GetValueOrDefault(Shown(r)), permit)).ToList();
                })
                {
                    Facts = [("shows", "outbox")],
                },
                ct);
        });

    /// <summary>One of them, by its ids and times alone; null where it isn't this person's.</summary>
    internal Task<Outcome<OutboxItem>> FindAsync(MailSession session, OutboxId id, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<OutboxItem>(async () =>
            await gate.CheckAsync(session.Request(Purpose.ListMail, []), ct) is { } refusal ? refusal
                : await OwnAsync(session, id, ct) is { Agreed: { } agreed } record ? OutboxItem.Of(record, agreed)
                : Refusal.NotFound);

    /// <summary>From here on it is a draft like any other. It needs no act of its own, because nothing leaves.</summary>
    internal Task<Outcome<OutboxItem>> StopAsync(MailSession session, OutboxId id, CancellationToken ct) =>
        ChangeAsync(
            session,
            id,
            (record, agreed, _) => (record with { State = OutboxState.Stopped, WakeAt = null, Why = null }, agreed),
            Purpose.ComposeMail,
            null,
            [],
            ct);

    /// <summary>Agrees to another time, which takes the place of the earlier one.</summary>
    internal async Task<Outcome<OutboxItem>> RescheduleAsync(
        MailSession session, AffirmativeAct act, OutboxId id, SendTime time, CancellationToken ct)
    {
        var now = gate.Acts.Now;
        if (time.Check(now) is { } wrong)
        {
            return wrong;
        }

        return await ChangeAsync(
            session,
            id,
            (record, agreed, permit) =>
            {
                var anew = agreed with
                {
                    At = now,
                    Due = time.From(now),
                    Entry = permit.Correlation,
                    Ground = permit.Ground.ToString(),
                    Enrolment = permit.Ground.Enrolment,
                    UnlessAnswered = time.UnlessAnswered,
                    RemindAt = time.From(now) + (agreed.RemindAt - agreed.Due),
                };
                return (record with { State = OutboxState.Waiting, WakeAt = anew.Due, Why = null, Agreed = anew }, anew);
            },
            Purpose.SendMail,
            new Affirmation(act, AffirmativeActKind.Send, About(session, id)),
            [("due", time.From(now).ToRfc3339())],
            ct);
    }

    private async Task<Outcome<OutboxItem>> ChangeAsync(
        MailSession session,
        OutboxId id,
        Func<OutboxRecord, AgreedSending, Permit, (OutboxRecord Next, AgreedSending Agreed)> change,
        Purpose purpose,
        Affirmation? affirmed,
        IReadOnlyList<(string Name, string Value)> facts,
        CancellationToken ct)
    {
        var found = await StoreFaults.OrRefusedAsync<OutboxRecord>(async () =>
            await OwnAsync(session, id, ct) is { } own ? own : Refusal.NotFound);
        if (!found.TryGet(out var record, out var refusal))
        {
            return refusal;
        }

        var agreed = record.Agreed!;
        return await gate.PerformAsync(
            session.Request(purpose, [], affirmed is null ? null : GmailScope.Compose),
            new GatedAct<OutboxItem>(ActKind.Outbox, async (permit, _, _) =>
            {
                var (next, anew) = change(record, agreed, permit);
                next = next with { At = gate.Acts.Now };

                // INVARIANT: of this and of the sending, one takes place: both replace the same record.
                return record.State is OutboxState.Waiting or OutboxState.Failed
                    && await outbox.ReplaceAsync(record, next, CancellationToken.None)
                    ? OutboxItem.Of(next, anew)
                    : TooLate;
            })
            {
                Facts = [.. facts, ("stops", agreed.Entry)],
                Affirmed = affirmed,
            },
            ct);
    }

    private OutboxItem Show(MailSession session, OutboxRecord record, MessageRecord? message, Permit permit)
    {
        var item = OutboxItem.Of(record, record.Agreed!);
        return item with
        {
            Subject = message is null ? null : MailSealer.Subject(message, permit, HeaderBounds.List),
            To = message is null ? [] : MailSealer.Recipients(message, permit, HeaderBounds.List),
            Change = item.Standing is OutboxStanding.Waiting or OutboxStanding.Scheduled or OutboxStanding.NotSent
                ? gate.Acts.Offer(session.Viewer, AffirmativeActKind.Send, About(session, item.Id))
                : null,
        };
    }

    private async Task<OutboxRecord?> OwnAsync(MailSession session, OutboxId id, CancellationToken ct) =>
        await outbox.FindAsync(session.Viewer.Tenant, id.Token, ct) is { Agreed: { } agreed } found
            && found.Mailbox == session.Mailbox
            && agreed.By == session.Viewer.Person
            ? found
            : null;

    private static MessageId Shown(OutboxRecord record) => record.Message ?? record.Agreed!.Draft.Message;

    private static string[] About(MailSession session, OutboxId id) => [session.Mailbox.Value, id.Value];

    private static Refusal TooLate => new(
        RefusalCode.AlreadyDone, RefusalTexts.ItIsTooLateToStop, RefusalTexts.SeeTheOutbox, RuleName.SendOnce);
}
