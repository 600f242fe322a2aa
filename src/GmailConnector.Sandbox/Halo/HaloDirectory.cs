using System.Collections.Concurrent;
using GmailConnector.Sandbox.Seed;

namespace GmailConnector.Sandbox.Halo;

internal sealed record HaloClient(int Id, string Name);

internal sealed record HaloUser(int Id, string Name, string Address, HaloClient Client);

/// <summary>Whom the stand-in for HaloCRM knows: its agents, and the customers with their users.</summary>
internal sealed class HaloDirectory
{
    /// <summary>HaloCRM's agent to whom everything belongs that belongs to nobody.</summary>
    public const int Unassigned = 1;

    private const int FirstAgent = 11;
    private const int FirstClient = 101;
    private const int FirstUser = 501;

    private static readonly string[] AgentAddresses =
        [SeedAccounts.Sofia, SeedAccounts.Tomas, SeedAccounts.Amira, SeedAccounts.Ben, SeedAccounts.Lena, SeedAccounts.Omar];

    /// <summary>HaloCRM keeps users whose customer it doesn't know at a customer of this name.</summary>
    private static readonly HaloClient Unknown = new(FirstClient - 1, "Unknown");

    private readonly ConcurrentDictionary<int, HaloAgent> agents = new(
        AgentAddresses.Select((a, i) => new HaloAgent(FirstAgent + i, SeedAccounts.Person(a).Name, a)).ToDictionary(a => a.Id));

    private readonly List<HaloUser> users =
    [
        .. Customers.All.Select((p, i) => new HaloUser(FirstUser + i, p.Name, p.Email, new HaloClient(FirstClient + i, p.Company))),
    ];

    public static IReadOnlyList<(int Id, string Name)> Statuses { get; } =
    [
        (SandboxTicket.New, "New"), (SandboxTicket.InProgress, "In Progress"), (3, "Action Required"), (4, "With User"),
        (SandboxTicket.ClosedStatus, "Closed"),
    ];

    public IEnumerable<HaloAgent> Agents => agents.Values.OrderBy(a => a.Id);

    public IReadOnlyList<HaloUser> Users
    {
        get
        {
            lock (users)
            {
                return [.. users];
            }
        }
    }

    public IEnumerable<HaloClient> Clients => Users.Select(u => u.Client).Distinct().OrderBy(c => c.Id);

    /// <summary>Sofia and Tomas.</summary>
    public static bool IsInSecurity(int agent) => agent is FirstAgent or FirstAgent + 1;

    public HaloAgent? Agent(int id) => agents.GetValueOrDefault(id);

    public HaloAgent? AgentAt(string? address) =>
        agents.Values.FirstOrDefault(a => a.Address.Equals(address, StringComparison.OrdinalIgnoreCase));

    public HaloUser? UserAt(string? address) =>
        Users.FirstOrDefault(u => u.Address.Equals(address, StringComparison.OrdinalIgnoreCase));

    /// <summary>The user at this address, made if there was none, as HaloCRM does when somebody unknown writes.</summary>
    public HaloUser UserFor(string address, string name)
    {
        lock (users)
        {
            if (UserAt(address) is { } known)
            {
                return known;
            }

            var made = new HaloUser(FirstUser + users.Count, name.Length > 0 ? name : address, address, Unknown);
            users.Add(made);
            return made;
        }
    }

    public void Disable(int agent, bool isDisabled)
    {
        if (Agent(agent) is { } known)
        {
            agents[agent] = known with { IsDisabled = isDisabled };
        }
    }
}
