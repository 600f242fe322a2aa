using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.InternalNotes;

/// <summary>
/// Internal notes on conversations: what the people of a mailbox write for each other. They are opened for one request, as mail is, and
/// nothing that sends, files, exports or shares reads them.
/// </summary>
internal sealed class ConversationNotes(
    AccessGate gate, IMessageStore messages, INoteStore store, InternalNoteReader reader, NotePeople people, TimeProvider clock)
{
    /// <summary>How many a conversation has at most.</summary>
    internal const int Most = 200;

    /// <summary>How long one is at most, in characters.</summary>
    internal const int LongestText = 10_000;

    /// <summary>
    /// Those of a conversation, if any was written, changed or deleted since the page showed them; null where none was, and then nothing
    /// is shown or recorded.
    /// </summary>
    internal Task<Outcome<ThreadNotes?>> ReadAsync(MailSession session, ThreadId thread, int seen, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<ThreadNotes?>(async () =>
        {
            var place = await PlaceAsync(session, thread, ct);
            if (await gate.CheckAsync(session.Request(Purpose.UseNotes, place.Ids), ct) is { } refusal)
            {
                return refusal;
            }

            var there = await reader.OutlinesAsync(session, thread, ct);
            if (there.Sum(n => n.Version) == seen)
            {
                return (ThreadNotes?)null;
            }

            return (await gate.PerformAsync(
                session.Request(Purpose.UseNotes, place.Ids),
                new GatedAct<ThreadNotes>(
                    ActKind.View,
                    async (permit, mailbox, token) => await reader.ShowAsync(permit, mailbox, there, token) with { Messages = place.Times })
                {
                    Facts = [("shows", "notes"), .. InternalNoteReader.Shown(there)],
                },
                ct)).TryGet(out var notes, out var why) ? notes : why;
        });

    /// <summary>The form of a new note, which shows nothing of mail; or that of a note of the viewer's own, to change it.</summary>
    internal Task<Outcome<NoteForm>> StartAsync(MailSession session, ThreadId thread, NoteId? note, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<NoteForm>(async () =>
        {
            var place = await PlaceAsync(session, thread, ct);
            var request = session.Request(Purpose.UseNotes, place.Ids);
            if (note is not { } changed)
            {
                return await gate.CheckAsync(request, ct) is { } refusal ? refusal
                    : place.Ids.Count == 0 ? Refusal.NotFound
                    : new NoteForm(NoteId.New(), 0, GuardedText.Empty, await people.OthersAsync(session, ct));
            }

            return await gate.PerformAsync(
                request,
                new GatedAct<NoteForm>(ActKind.View, async (permit, mailbox, token) =>
                    await FindAsync(mailbox, thread, changed, token) is { } there
                    && there.Author == session.Viewer.Person
                    && await store.OpenAsync(mailbox.Tenant, mailbox.Id, [changed], token) is [var opened]
                        ? new NoteForm(
                            changed, there.Version, new GuardedText(opened.Text, permit), await people.OthersAsync(session, token))
                        : Refusal.NotFound)
                {
                    Facts = [("shows", "notes"), ("notes", "1")],
                },
                ct);
        });

    /// <summary>Writes a note, or changes one of the viewer's own if it still is as the form showed it.</summary>
    internal Task<Outcome<ThreadNotes>> SaveAsync(
        MailSession session, ThreadId thread, NoteId id, int version, GuardedText text, CancellationToken ct)
    {
        var words = text.Reveal().ReplaceLineEndings("\n").Trim();
        return (TypedInput.Check(session.Viewer, text) ?? Check(words)) is { } wrong
            ? Task.FromResult<Outcome<ThreadNotes>>(wrong)
            : ChangeAsync(session, thread, version == 0 ? "write-note" : "change-note", ct, async (mailbox, there, token) =>
            {
                var now = clock.GetUtcNow();
                var old = there.FirstOrDefault(n => n.Id == id);
                if (old is not null && old.Author != session.Viewer.Person)
                {
                    return Refusal.NotFound;
                }

                if (version != (old?.Version ?? 0) || old is { IsDeleted: true })
                {
                    return NoteRefusals.Changed;
                }

                if (old is null && there.Count(n => !n.IsDeleted) >= Most)
                {
                    return NoteRefusals.TooMany;
                }

                var next = new NoteRecord(
                    old is null
                        ? new NoteOutline
                        {
                            Id = id,
                            Tenant = mailbox.Tenant,
                            Mailbox = mailbox.Id,
                            Thread = thread,
                            Author = session.Viewer.Person,
                            Version = 1,
                            WrittenAt = now,
                            ChangedAt = now,
                        }
                        : old with { Version = version + 1, ChangedAt = now },
                    words);
                if (!await store.ReplaceAsync(next, token))
                {
                    return NoteRefusals.Changed;
                }

                await people.TellAsync(session, next, token);
                return default(Done);
            });
    }

    /// <summary>Deletes a note: its author can, and the owner of the mailbox. Its words are gone.</summary>
    internal Task<Outcome<ThreadNotes>> DeleteAsync(MailSession session, ThreadId thread, NoteId id, CancellationToken ct) =>
        ChangeAsync(session, thread, "delete-note", ct, async (mailbox, there, token) =>
        {
            if (there.FirstOrDefault(n => n.Id == id && !n.IsDeleted) is not { } old
                || (old.Author != session.Viewer.Person && mailbox.Owner != session.Viewer.Person))
            {
                return Refusal.NotFound;
            }

            var gone = old with { Version = old.Version + 1, ChangedAt = clock.GetUtcNow(), IsDeleted = true };
            return await store.ReplaceAsync(new NoteRecord(gone, ""), token) ? default(Done) : NoteRefusals.Changed;
        });

    /// <summary>Changes the notes of a conversation and shows them as they are afterwards: one act, and one entry.</summary>
    private Task<Outcome<ThreadNotes>> ChangeAsync(
        MailSession session,
        ThreadId thread,
        string does,
        CancellationToken ct,
        Func<MailboxRecord, IReadOnlyList<NoteOutline>, CancellationToken, Task<Outcome<Done>>> run) =>
        StoreFaults.OrRefusedAsync<ThreadNotes>(async () =>
        {
            var place = await PlaceAsync(session, thread, ct);
            return await gate.PerformAsync(
                session.Request(Purpose.UseNotes, place.Ids),
                new GatedAct<ThreadNotes>(ActKind.Draft, async (permit, mailbox, token) =>
                {
                    if (place.Ids.Count == 0)
                    {
                        return Refusal.NotFound;
                    }

                    return (await run(mailbox, await reader.OutlinesAsync(session, thread, token), token)).TryGet(out _, out var refusal)
                        ? await reader.ShowAsync(permit, mailbox, await reader.OutlinesAsync(session, thread, token), token) with
                        {
                            Messages = place.Times,
                        }
                        : refusal;
                })
                {
                    Facts = [("does", does)],
                },
                ct);
        });

    private async Task<NoteOutline?> FindAsync(MailboxRecord mailbox, ThreadId thread, NoteId id, CancellationToken ct) =>
        await store.FindAsync(mailbox.Tenant, id, ct) is { IsDeleted: false } found
        && (found.Mailbox, found.Thread) == (mailbox.Id, thread)
            ? found
            : null;

    private async Task<(IReadOnlyList<MessageId> Ids, IReadOnlyList<MessageTime> Times)> PlaceAsync(
        MailSession session, ThreadId thread, CancellationToken ct)
    {
        var ids = await messages.ThreadMessagesAsync(session.Viewer.Tenant, session.Mailbox, thread, ct);
        var outlines = await messages.OutlinesAsync(session.Viewer.Tenant, session.Mailbox, ids, ct);
        return (
            ids,
            [
                .. outlines
                    .Where(m => !m.Labels.Contains(LabelId.Draft))
                    .OrderBy(m => m.Received)
                    .ThenBy(m => m.Id.Value, StringComparer.Ordinal)
                    .Select(m => new MessageTime(m.Id, m.Received)),
            ]);
    }

    private static Refusal? Check(string words) =>
        words.Length == 0 ? NoteRefusals.Empty : words.Length > LongestText ? NoteRefusals.TooLong : null;
}
