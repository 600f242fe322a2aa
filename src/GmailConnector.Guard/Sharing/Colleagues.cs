using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Sharing;

/// <summary>The people of one's own organisation with whom messages could be shared: everybody who has ever signed in.</summary>
public sealed class Colleagues
{
    private readonly IPeopleStore people;

    internal Colleagues(IPeopleStore people)
    {
        this.people = people;
    }

    /// <summary>Everybody but oneself, by name. People with the same name are distinguished by their address.</summary>
    public Task<Outcome<IReadOnlyList<NamedPerson>>> OfAsync(Viewer viewer, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<IReadOnlyList<NamedPerson>>(async () =>
        {
            var all = (await people.AllAsync(viewer.Tenant, ct)).Where(p => p.Tenant == viewer.Tenant && p.Id != viewer.Person).ToList();
            var shared = all
                .CountBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
                .Where(n => n.Value > 1)
                .Select(n => n.Key)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            var audience = Audience.Of(viewer);
            return all
                .OrderBy(p => p.Name, StringComparer.InvariantCultureIgnoreCase)
                .ThenBy(p => p.Address, StringComparer.Ordinal)
                .Select(p => new NamedPerson(p.Id, new GuardedText(shared.Contains(p.Name) ? $"{p.Name} ({p.Address})" : p.Name, audience)))
                .ToList();
        });

    /// <summary>One of them, or oneself; null where nobody has this pseudonym.</summary>
    public async Task<NamedPerson?> FindAsync(Viewer viewer, PersonId person, CancellationToken ct) =>
        await people.FindAsync(viewer.Tenant, [person], ct) is [var found]
            ? new NamedPerson(person, new GuardedText(found.Name, Audience.Of(viewer)))
            : null;
}
