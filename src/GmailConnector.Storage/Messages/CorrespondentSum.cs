using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Blobs;
using GmailConnector.Storage.Databases;

namespace GmailConnector.Storage.Messages;

/// <summary>
/// All days before one, added up and sealed in a row of their own, so that a look-up opens a few pages and not a year of them. It stands
/// under the negative of that day, and goes with any change of a day that is in it.
/// </summary>
internal static class CorrespondentSum
{
    /// <summary>So many days may be newer than the sum before it is made anew.</summary>
    internal const long DaysBehind = 7;

    internal static byte[] Write([GmailContent] IReadOnlyCollection<CorrespondentRecord> people, DateTimeOffset at)
    {
        var writer = new BlobWriter();
        writer.Long(UnixMicroseconds.Of(at));
        writer.Number((ulong)people.Count);
        foreach (var person in people)
        {
            writer.Text(person.Address);
            writer.Text(person.Name);
            writer.Long(UnixMicroseconds.Of(person.Last));
            writer.Number((ulong)person.WrittenTo);
            writer.Number((ulong)person.HeardFrom);
            writer.Long(BitConverter.DoubleToInt64Bits(person.Score));
            writer.Byte(person.IsOwn ? (byte)1 : (byte)0);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Adds it to what newer days have. A score is half of what it was sixty days before, whenever that was.</summary>
    internal static void AddTo([GmailContent] Dictionary<string, CorrespondentRecord> people, [GmailContent] byte[] sum, DateTimeOffset now)
    {
        var reader = new BlobReader(sum);
        var weight = CorrespondentRecord.WeightOf(UnixMicroseconds.Read(reader.Long()), now);
        for (var left = reader.Count(); left > 0; left--)
        {
            var (address, name) = (reader.Text()!, reader.Text()!);
            var last = UnixMicroseconds.Read(reader.Long());
            if (!people.TryGetValue(address, out var person))
            {
                person = new CorrespondentRecord(address, last);
                people.Add(address, person);
            }

            if (person.Name.Length == 0)
            {
                person.Name = name;
            }

            person.Add(reader.Count(), reader.Count(), BitConverter.Int64BitsToDouble(reader.Long()) * weight);
            person.IsOwn |= reader.Byte() == 1;
        }
    }
}
