using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recipients;
using GmailConnector.Storage.Blobs;

namespace GmailConnector.Storage.Messages;

/// <summary>
/// The correspondents of one day before sealing. First come the people with how often they were written to and heard from, which is all
/// that is read to suggest one; then each message with its people, so that what is deleted can be taken out again.
/// </summary>
[GmailContent]
internal sealed class CorrespondentPage
{
    private readonly Dictionary<string, Correspondence> messages = new(StringComparer.Ordinal);

    internal bool IsEmpty => messages.Count == 0;

    internal static CorrespondentPage Read(byte[]? plain)
    {
        var page = new CorrespondentPage();
        if (plain is null)
        {
            return page;
        }

        var reader = new BlobReader(plain);
        var people = new MailAddressField[reader.Count()];
        for (var i = 0; i < people.Length; i++)
        {
            var address = reader.Text()!;
            people[i] = new MailAddressField(reader.Text()!, address);
            _ = reader.Number();
            _ = reader.Number();
            _ = reader.Byte();
        }

        for (var left = reader.Count(); left > 0; left--)
        {
            var id = reader.Text()!;
            var isSent = reader.Byte() == 1;
            var sentAs = reader.Count();
            var of = new MailAddressField[reader.Count()];
            for (var i = 0; i < of.Length; i++)
            {
                of[i] = people[reader.Count()];
            }

            page.messages[id] = new Correspondence(isSent, of) { SentAs = sentAs > 0 ? people[sentAs - 1].Address : null };
        }

        return page;
    }

    internal void Put(string message, Correspondence correspondence)
    {
        if (correspondence.People.Count > 0 || correspondence.SentAs is not null)
        {
            messages[message] = correspondence;
        }
        else
        {
            messages.Remove(message);
        }
    }

    internal void Remove(string message) => messages.Remove(message);

    internal byte[] Write()
    {
        var people = messages.Values
            .SelectMany(m => m.People.Select(p => new Seen(p, m.IsSent ? Place.To : Place.From)).Concat(AsWhom(m)))
            .GroupBy(p => p.Person.Address, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var places = people.Select((p, i) => (p.Key, Place: i)).ToDictionary(p => p.Key, p => p.Place, StringComparer.OrdinalIgnoreCase);
        var writer = new BlobWriter();
        writer.Number((ulong)people.Count);
        foreach (var of in people)
        {
            writer.Text(of.Key);
            writer.Text(of.Select(p => p.Person.Name).LastOrDefault(n => n.Length > 0) ?? string.Empty);
            writer.Number((ulong)of.Count(p => p.At == Place.To));
            writer.Number((ulong)of.Count(p => p.At == Place.From));
            writer.Byte(of.Any(p => p.At == Place.As) ? (byte)1 : (byte)0);
        }

        writer.Number((ulong)messages.Count);
        foreach (var (id, message) in messages)
        {
            writer.Text(id);
            writer.Byte(message.IsSent ? (byte)1 : (byte)0);
            writer.Number(message.SentAs is { } own ? (ulong)places[own] + 1 : 0);
            writer.Number((ulong)message.People.Count);
            foreach (var person in message.People)
            {
                writer.Number((ulong)places[person.Address]);
            }
        }

        return writer.Written.ToArray();
    }

    private static IEnumerable<Seen> AsWhom(Correspondence message) =>
        message.SentAs is { } own ? [new Seen(new MailAddressField(string.Empty, own), Place.As)] : [];

    [GmailContent]
    private sealed record Seen(MailAddressField Person, Place At);

    private enum Place
    {
        From,
        To,
        As,
    }
}
