namespace GmailConnector.Guard.Grounds;

/// <summary>
/// Who is at which conversation of which mailbox, and who sent which message from it: ids alone, in memory, for moments. Forgotten with the
/// process; nothing rests on it but a hint and a warning.
/// </summary>
internal sealed class PresenceBoard(TimeProvider clock)
{
    /// <summary>A page says every few seconds that it is still there; after this long without a word it isn't.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(12);

    private const int MostPerPerson = 8;
    private const int MostSent = 200;

    private readonly Lock turn = new();
    private readonly Dictionary<(TenantId, MailboxId), Room> rooms = [];

    internal void See(TenantId tenant, MailboxId mailbox, Sighting seen)
    {
        lock (turn)
        {
            var here = Of(tenant, mailbox).Here;
            here.RemoveAll(s => IsGone(s) || (s.Person == seen.Person && s.Thread == seen.Thread && s.IsAnswering == seen.IsAnswering));
            if (here.Count(s => s.Person == seen.Person) >= MostPerPerson)
            {
                here.Remove(here.First(s => s.Person == seen.Person));
            }

            here.Add(seen);
        }
    }

    /// <summary>Everybody else at a conversation; who reads and answers it at once answers it.</summary>
    internal IReadOnlyList<Sighting> Others(TenantId tenant, MailboxId mailbox, ThreadId thread, PersonId but)
    {
        lock (turn)
        {
            return !rooms.TryGetValue((tenant, mailbox), out var room)
                ? []
                : [.. room.Here.Where(s => !IsGone(s) && s.Thread == thread && s.Person != but).GroupBy(s => s.Person).Select(p => p.MaxBy(s => s.IsAnswering)!)];
        }
    }

    /// <summary>From here on this person doesn't answer there any more, and is who sent that message.</summary>
    internal void Sent(TenantId tenant, MailboxId mailbox, PersonId person, MessageId message, ThreadId thread)
    {
        lock (turn)
        {
            var room = Of(tenant, mailbox);
            room.Here.RemoveAll(s => s.Person == person && s.Thread == thread && s.IsAnswering);
            room.Sent.Enqueue((message, person));
            if (room.Sent.Count > MostSent)
            {
                room.Sent.Dequeue();
            }
        }
    }

    /// <summary>Who sent a message from here; null where it was sent elsewhere, or too long ago.</summary>
    internal PersonId? SenderOf(TenantId tenant, MailboxId mailbox, MessageId message)
    {
        lock (turn)
        {
            return rooms.TryGetValue((tenant, mailbox), out var room) && room.Sent.LastOrDefault(s => s.Message == message) is { Person.Value: not null } sent ? sent.Person : null;
        }
    }

    private Room Of(TenantId tenant, MailboxId mailbox)
    {
        if (!rooms.TryGetValue((tenant, mailbox), out var room))
        {
            rooms[(tenant, mailbox)] = room = new Room([], []);
        }

        return room;
    }

    private bool IsGone(Sighting s) => clock.GetUtcNow() - s.At >= Lifetime;

    private sealed record Room(List<Sighting> Here, Queue<(MessageId Message, PersonId Person)> Sent);
}

/// <param name="Person">Who.</param>
/// <param name="Thread">At which conversation.</param>
/// <param name="IsAnswering">Writing an answer, and not only reading.</param>
/// <param name="Message">The message that is answered, where the page knows it.</param>
/// <param name="At">When the page last said so.</param>
internal sealed record Sighting(PersonId Person, ThreadId Thread, bool IsAnswering, MessageId? Message, DateTimeOffset At);
