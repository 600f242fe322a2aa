namespace GmailConnector.Guard.Presence;

/// <summary>
/// Who currently has which conversation of which mailbox open: ids only, in memory, for seconds. Only a hint and a warning depend on it.
/// Who sent a reply is stored elsewhere (<see cref="GmailConnector.Guard.Ports.IAnswerStore"/>).
/// </summary>
internal sealed class PresenceBoard(TimeProvider clock)
{
    /// <summary>A page reports every few seconds that it is open. After this long without a report it counts as closed.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(12);

    private const int MostPerPerson = 8;

    private readonly Lock turn = new();
    private readonly Dictionary<(TenantId, MailboxId), List<PresenceEntry>> mailboxes = [];

    internal void See(TenantId tenant, MailboxId mailbox, PresenceEntry seen)
    {
        lock (turn)
        {
            var here = Of(tenant, mailbox);
            here.RemoveAll(s => IsGone(s) || (s.Person == seen.Person && s.Thread == seen.Thread && s.IsAnswering == seen.IsAnswering));
            if (here.Count(s => s.Person == seen.Person) >= MostPerPerson)
            {
                here.Remove(here.First(s => s.Person == seen.Person));
            }

            here.Add(seen);
        }
    }

    /// <summary>Everybody else who has a conversation open. Somebody who both reads it and replies counts as replying.</summary>
    internal IReadOnlyList<PresenceEntry> Others(TenantId tenant, MailboxId mailbox, ThreadId thread, PersonId but)
    {
        lock (turn)
        {
            return !mailboxes.TryGetValue((tenant, mailbox), out var room)
                ? []
                : [.. room
                    .Where(s => !IsGone(s) && s.Thread == thread && s.Person != but)
                    .GroupBy(s => s.Person)
                    .Select(p => p.MaxBy(s => s.IsAnswering)!)];
        }
    }

    /// <summary>Marks that this person no longer replies there.</summary>
    internal void Done(TenantId tenant, MailboxId mailbox, PersonId person, ThreadId thread)
    {
        lock (turn)
        {
            Of(tenant, mailbox).RemoveAll(s => s.Person == person && s.Thread == thread && s.IsAnswering);
        }
    }

    private List<PresenceEntry> Of(TenantId tenant, MailboxId mailbox)
    {
        if (!mailboxes.TryGetValue((tenant, mailbox), out var room))
        {
            mailboxes[(tenant, mailbox)] = room = [];
        }

        return room;
    }

    private bool IsGone(PresenceEntry s) => clock.GetUtcNow() - s.At >= Lifetime;
}

/// <param name="Person">Who.</param>
/// <param name="Thread">At which conversation.</param>
/// <param name="IsAnswering">Writing an answer, and not only reading.</param>
/// <param name="Message">The message that is answered, where the page knows it.</param>
/// <param name="At">When the page last said so.</param>
internal sealed record PresenceEntry(PersonId Person, ThreadId Thread, bool IsAnswering, MessageId? Message, DateTimeOffset At);
