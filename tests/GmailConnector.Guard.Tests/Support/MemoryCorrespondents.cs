using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>Correspondents of one mailbox, in memory.</summary>
internal sealed class MemoryCorrespondents : ICorrespondentStore
{
    private readonly List<CorrespondentRecord> people = [];

    internal CorrespondentRecord Add(string address, string name = "", int writtenTo = 0, int heardFrom = 0, double weight = 1)
    {
        var person = new CorrespondentRecord(address, DateTimeOffset.UnixEpoch) { Name = name };
        person.Count(writtenTo, heardFrom, weight);
        people.Add(person);
        return person;
    }

    public Task<IReadOnlyList<CorrespondentRecord>> OfAsync(TenantId tenant, MailboxId mailbox, DateTimeOffset now, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<CorrespondentRecord>>(mailbox == World.Box ? people : []);

    public Task<bool> ReadDayAsync(CancellationToken ct) => Task.FromResult(false);
}
