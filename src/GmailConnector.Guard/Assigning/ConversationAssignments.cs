using System.Security.Cryptography;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;

namespace GmailConnector.Guard.Assigning;

/// <summary>
/// Gives conversations of a shared mailbox to people, and says where they stand. Of two who do so at once one does, and the other is told.
/// </summary>
internal sealed class ConversationAssignments(
    AccessGate gate,
    IMessageStore messages,
    IAssignmentStore assignments,
    AssignmentReader reader,
    AssignmentPeople others,
    TimeProvider clock)
{
    /// <summary>Who has a conversation now, and where it stands.</summary>
    internal Task<Outcome<ThreadAssignment>> ReadAsync(MailSession session, ThreadId thread, CancellationToken ct) =>
        PerformAsync(session, thread, ActKind.View, [("shows", "assignment")], (_, token) => NowAsync(session, thread, token), ct);

    /// <param name="session">Who, and in which mailbox.</param>
    /// <param name="thread">The conversation.</param>
    /// <param name="to">Whom it is given to; null for nobody.</param>
    /// <param name="seen">
    /// Which version the page showed. Null takes what nobody has, and nothing from anybody: the key does that, wherever it is pressed.
    /// </param>
    /// <param name="ct">Cancels it.</param>
    internal Task<Outcome<ThreadAssignment>> AssignAsync(
        MailSession session, ThreadId thread, PersonId? to, int? seen, CancellationToken ct) =>
        PerformAsync(
            session,
            thread,
            ActKind.Change,
            [("assigned", to?.Value ?? "nobody")],
            async (now, token) =>
            {
                if (to is { } chosen && !await others.MayHaveAsync(session, chosen, token))
                {
                    return AssignmentRefusals.NobodyHere;
                }

                var isFree = now?.Assignee is null || now.Assignee == to;
                if (seen is { } version ? version != (now?.Version ?? 0) : !isFree)
                {
                    return AssignmentRefusals.Changed;
                }

                var next = Next(session, thread, now) with { Assignee = to };
                if (next.Assignee != now?.Assignee)
                {
                    if (!await assignments.ReplaceAsync(next, token))
                    {
                        return AssignmentRefusals.Changed;
                    }

                    await others.TellAsync(next, token);
                }

                return await NowAsync(session, thread, token);
            },
            ct);

    /// <summary>Says where a conversation stands, if it still is as the page showed it.</summary>
    internal Task<Outcome<ThreadAssignment>> SetStateAsync(
        MailSession session, ThreadId thread, ConversationState state, int seen, CancellationToken ct) =>
        PerformAsync(
            session,
            thread,
            ActKind.Change,
            [("state", state.ToString())],
            async (now, token) =>
                seen != (now?.Version ?? 0)
                || (state != (now?.State ?? ConversationState.Open)
                    && !await assignments.ReplaceAsync(Next(session, thread, now) with { State = state }, token))
                    ? AssignmentRefusals.Changed
                    : await NowAsync(session, thread, token),
            ct);

    private async Task<Outcome<ThreadAssignment>> PerformAsync(
        MailSession session,
        ThreadId thread,
        ActKind kind,
        IReadOnlyList<(string Name, string Value)> facts,
        Func<AssignmentRecord?, CancellationToken, Task<Outcome<ThreadAssignment>>> run,
        CancellationToken ct)
    {
        IReadOnlyList<MessageId> ids;
        try
        {
            ids = await messages.ThreadMessagesAsync(session.Viewer.Tenant, session.Mailbox, thread, ct);
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }

        return await gate.PerformAsync(
            session.Request(Purpose.AssignMail, ids),
            new GatedAct<ThreadAssignment>(
                kind,
                async (_, mailbox, token) =>
                    ids.Count == 0 ? Refusal.NotFound
                    : !await reader.IsSharedAsync(session, token) ? AssignmentRefusals.NotShared
                    : await run((await assignments.OfThreadsAsync(mailbox.Tenant, mailbox.Id, [thread], token)).FirstOrDefault(), token))
            {
                Facts = facts,
            },
            ct);
    }

    private async Task<Outcome<ThreadAssignment>> NowAsync(MailSession session, ThreadId thread, CancellationToken ct) =>
        await reader.OfThreadAsync(session, thread, ct) is { } found ? found : AssignmentRefusals.NotShared;

    private AssignmentRecord Next(MailSession session, ThreadId thread, AssignmentRecord? now)
    {
        var at = clock.GetUtcNow();
        return now is null
            ? new AssignmentRecord
            {
                Id = AssignmentId.Of(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))),
                Tenant = session.Viewer.Tenant,
                Mailbox = session.Mailbox,
                Thread = thread,
                State = ConversationState.Open,
                Version = 1,
                ChangedBy = session.Viewer.Person,
                ChangedAt = at,
            }
            : now with { Version = now.Version + 1, ChangedBy = session.Viewer.Person, ChangedAt = at };
    }
}

/// <summary>The people whom conversations are given to: who may have one, and who is told that they do.</summary>
internal sealed class AssignmentPeople(MailboxPeople people, INoticeStore notices)
{
    internal async Task<bool> MayHaveAsync(MailSession session, PersonId person, CancellationToken ct) =>
        AssignmentReader.MayAssign(await people.OfAsync(session.Viewer.Tenant, session.Mailbox, ct), person);

    /// <summary>Whoever takes a conversation knows it.</summary>
    internal async Task TellAsync(AssignmentRecord given, CancellationToken ct)
    {
        if (given.Assignee is { } assignee && assignee != given.ChangedBy)
        {
            await notices.AddAsync(
                [GrantNotices.Make(
                    given.Tenant, NoticeSubjectId.Of(given.Id), assignee, Grants.NoticeKind.Assigned, given.ChangedAt, given.ChangedAt)],
                ct);
        }
    }
}
