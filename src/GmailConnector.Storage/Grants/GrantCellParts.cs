using System.Diagnostics.CodeAnalysis;
using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Blobs;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Grants;

/// <summary>The parts of a <see cref="GrantCell"/>: each has its writer and reader side by side.</summary>
internal static class GrantCellParts
{
    internal static void Flag(this BlobWriter writer, bool value) => writer.Byte(value ? (byte)1 : (byte)0);

    internal static bool Flag(this ref BlobReader reader) => reader.Byte() == 1;

    /// <summary>Writes whether an optional part follows.</summary>
    internal static bool Has<T>(this BlobWriter writer, [NotNullWhen(true)] T? part)
        where T : class
    {
        writer.Flag(part is not null);
        return part is not null;
    }

    internal static T Name<T>(this ref BlobReader reader)
        where T : struct, Enum => Enum.Parse<T>(reader.Text()!);

    internal static PersonId? OptionalPerson(this ref BlobReader reader) => reader.Text() is { } id ? new PersonId(id) : null;

    internal static void Instant(this BlobWriter writer, DateTimeOffset at) => writer.Long(UnixMicroseconds.Of(at));

    internal static DateTimeOffset Instant(this ref BlobReader reader) => UnixMicroseconds.Read(reader.Long());

    internal static void OptionalInstant(this BlobWriter writer, DateTimeOffset? at)
    {
        writer.Flag(at is not null);
        if (at is { } given)
        {
            writer.Instant(given);
        }
    }

    internal static DateTimeOffset? OptionalInstant(this ref BlobReader reader) => reader.Flag() ? reader.Instant() : null;

    internal static void Scope(this BlobWriter writer, AccessScope scope)
    {
        var mailboxes = scope.Mailboxes.ToList();
        writer.Number((ulong)mailboxes.Count);
        foreach (var mailbox in mailboxes)
        {
            var messages = scope.Of(mailbox);
            writer.Text(mailbox.Value);
            writer.Number((ulong)messages.Count);
            foreach (var message in messages)
            {
                writer.Text(message.Value);
            }
        }
    }

    internal static AccessScope Scope(this ref BlobReader reader)
    {
        var messages = new List<(MailboxId, MessageId)>();
        for (var mailboxes = reader.Count(); mailboxes > 0; mailboxes--)
        {
            var mailbox = new MailboxId(reader.Text()!);
            for (var count = reader.Count(); count > 0; count--)
            {
                messages.Add((mailbox, new MessageId(reader.Text()!)));
            }
        }

        return new AccessScope(messages);
    }

    internal static void Incident(this BlobWriter writer, IncidentFile incident)
    {
        writer.Text(incident.Ticket.Source.ToString());
        writer.Text(incident.Ticket.Number);
        writer.Text(incident.Category.ToString());
        writer.Text(incident.Severity.ToString());
        if (writer.Has(incident.Findings))
        {
            writer.Text(incident.Findings.By.Value);
            writer.Instant(incident.Findings.At);
            writer.Text(incident.Findings.Words);
        }

        if (writer.Has(incident.Review))
        {
            writer.Text(incident.Review.By.Value);
            writer.Instant(incident.Review.At);
            writer.Flag(incident.Review.Accepted);
            writer.Text(incident.Review.Words);
        }

        writer.OptionalInstant(incident.FlaggedAt);
    }

    internal static IncidentFile Incident(this ref BlobReader reader) => new()
    {
        Ticket = new TicketReference(reader.Name<TicketSource>(), reader.Text()!),
        Category = reader.Name<IncidentCategory>(),
        Severity = reader.Name<IncidentSeverity>(),
        Findings = reader.Flag() ? new Findings(new PersonId(reader.Text()!), reader.Instant(), reader.Text()!) : null,
        Review = reader.Flag() ? new Review(new PersonId(reader.Text()!), reader.Instant(), reader.Flag(), reader.Text()!) : null,
        FlaggedAt = reader.OptionalInstant(),
    };

    internal static void Request(this BlobWriter writer, AccessGrant grant)
    {
        if (writer.Has(grant.Requested))
        {
            writer.Number((ulong)grant.Requested.Messages);
            writer.Long(grant.Requested.Duration.Ticks);
            writer.Flag(grant.Requested.Downloads);
            writer.OptionalInstant(grant.Requested.NoticeFrom);
        }

        if (writer.Has(grant.Criteria))
        {
            writer.Flag(grant.Criteria.ByReferences);
            writer.Text(grant.Criteria.Mailboxes);
            writer.Long(grant.Criteria.From?.DayNumber ?? NoDay);
            writer.Long(grant.Criteria.To?.DayNumber ?? NoDay);
            writer.Text(grant.Criteria.Sender);
            writer.Text(grant.Criteria.RfcMessageId);
            writer.Text(grant.Criteria.AttachmentHash);
        }

        writer.Number((ulong)grant.RequestedMessages.Count);
        foreach (var message in grant.RequestedMessages)
        {
            writer.Text(message.Mailbox.Value);
            writer.Text(message.Id.Value);
            writer.Instant(message.Received);
            writer.Long(message.Size);
            writer.Flag(message.IsSent);
        }

        if (writer.Has(grant.FindingsDraft))
        {
            writer.Text(grant.FindingsDraft.By.Value);
            writer.Instant(grant.FindingsDraft.At);
            writer.Text(grant.FindingsDraft.Words);
        }
    }

    internal static AccessGrant Request(this ref BlobReader reader, AccessGrant grant)
    {
        var requested = reader.Flag()
            ? new RequestedTerms(reader.Count(), TimeSpan.FromTicks(reader.Long()), reader.Flag(), reader.OptionalInstant())
            : null;
        var criteria = reader.Flag()
            ? new ScopeCriteria(
                reader.Flag(), reader.Text()!, reader.Day(), reader.Day(), reader.Text()!, reader.Text()!, reader.Text()!)
            : null;
        var messages = new List<RequestedMessage>();
        for (var count = reader.Count(); count > 0; count--)
        {
            messages.Add(new RequestedMessage(
                new MailboxId(reader.Text()!), new MessageId(reader.Text()!), reader.Instant(), reader.Long(), reader.Flag()));
        }

        return grant with
        {
            Requested = requested,
            Criteria = criteria,
            RequestedMessages = messages,
            FindingsDraft = reader.Flag() ? new Findings(new PersonId(reader.Text()!), reader.Instant(), reader.Text()!) : null,
        };
    }

    private const long NoDay = -1;

    private static DateOnly? Day(this ref BlobReader reader) =>
        reader.Long() is var day and not NoDay ? DateOnly.FromDayNumber((int)day) : null;
}
