using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Filings;

/// <summary>Makes of messages what a ticket gets, for the preview and for the filing alike.</summary>
internal sealed class FilingComposer(IMessageStore store, ITicketFilingStore filings, ITicketFilings halo, ITicketDesk desk)
{
    internal async Task<Outcome<ComposedFiling>> ComposeAsync(MailboxRecord mailbox, FilingChoice choice, long most, CancellationToken ct)
    {
        // All or none: with one of them gone, what the person saw and agreed to isn't what would be sent.
        List<MessageId> ids = [.. choice.Messages.Distinct()];
        var messages = await store.ContentsAsync(mailbox.Tenant, mailbox.Id, ids, ct);
        if (messages.Count != ids.Count || choice.Files.Any(f => !ids.Contains(f.Message)))
        {
            return Refusal.NotFound;
        }

        var made = await MadeOfAsync(mailbox, choice, messages, ct);
        var notes = new List<TicketNote>();
        var room = most;
        foreach (var message in messages.OrderBy(m => m.InternalDate).ThenBy(m => m.Id.Value, StringComparer.Ordinal))
        {
            var files = FilesOf(message, choice);
            if (files is null)
            {
                return Refusal.NotFound;
            }

            room -= files.Sum(f => f.Size);
            notes.Add(TicketNote.Of(message, ReferenceOf(mailbox, choice.Ticket, message, made), choice.Fields, files));
        }

        if (room < 0)
        {
            return FilingRefusals.TooLarge(most);
        }

        var filed = await filings.FindAsync(mailbox.Tenant, [.. notes.Select(n => n.Reference)], ct);
        var composed = new ComposedFiling(notes) { Filed = [.. filed.Where(f => f.IsFiled)] };
        return choice.Ticket is null ? Opening(mailbox, choice, composed) : composed;
    }

    private Outcome<ComposedFiling> Opening(MailboxRecord mailbox, FilingChoice choice, ComposedFiling composed)
    {
        var first = composed.Notes[0].Message;
        if (!choice.IsAnother && ReceivedBy.Any(first, halo.OwnMailboxes(mailbox.Tenant)))
        {
            return FilingRefusals.OwnMailbox;
        }

        // HaloCRM's tags name other tickets.
        var tag = desk.TagOf(mailbox.Tenant);
        return composed with
        {
            Summary = Visible.OnOneLine(SubjectPrefixes.Without(tag.Without(first.Summary.Subject))) is { Length: > 0 } summary
                ? summary
                : MailSealer.NoSubject,
            Customer = choice.Fields.Contains(TransferField.From) ? AddressOf(first) : null,
        };
    }

    // What came into the ticket when that was made is known in it by the reference of then.
    private async Task<HashSet<string>> MadeOfAsync(
        MailboxRecord mailbox, FilingChoice choice, IReadOnlyList<MessageRecord> messages, CancellationToken ct)
    {
        if (choice.Ticket is null)
        {
            return [];
        }

        var known = await filings.FindAsync(mailbox.Tenant, [.. messages.Select(m => ReferenceOf(mailbox, null, m, []))], ct);
        return [.. known.Where(f => f.IsFiled && f.Ticket == choice.Ticket).Select(f => f.Reference)];
    }

    // The same mail in a colleague's mailbox has the same reference.
    private string ReferenceOf(MailboxRecord mailbox, TicketNumber? ticket, MessageRecord message, HashSet<string> made)
    {
        var identity = TicketNote.IdentityOf(message) ?? $"{mailbox.Id}\n{message.Id}";
        var ofMaking = filings.ReferenceOf(mailbox.Tenant, null, identity);
        return made.Contains(ofMaking) ? ofMaking : filings.ReferenceOf(mailbox.Tenant, ticket, identity);
    }

    // Null where one of the chosen files isn't there.
    private static List<AttachmentPart>? FilesOf(MessageRecord message, FilingChoice choice)
    {
        var chosen = choice.Files.Where(f => f.Message == message.Id).Select(f => MailSealer.PartIdOf(f.Part.Value)).ToHashSet();
        List<AttachmentPart> files = [.. (message.Content?.Attachments ?? []).Where(a => chosen.Contains(a.PartId))];
        return files.Count == chosen.Count ? files : null;
    }

    private static string? AddressOf(MessageRecord message) =>
        AddressList.Read(message.Summary.From, 1) is [{ Address: { Length: > 0 } address }] ? address : null;
}
