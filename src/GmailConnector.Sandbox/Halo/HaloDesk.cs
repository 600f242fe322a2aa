using System.Collections.Concurrent;
using System.Security.Cryptography;
using GmailConnector.Sandbox.Seed;

namespace GmailConnector.Sandbox.Halo;

/// <summary>
/// What the stand-in for HaloCRM holds: agents, tickets and the tokens it gave out. In memory alone; a restart seeds it anew.
/// </summary>
internal sealed class HaloDesk(TimeProvider time)
{
    public const string ClientId = "sandbox-halo";
    public const string ClientSecret = "sandbox-halo-secret";

    /// <summary>HaloCRM's agent to whom everything belongs that belongs to nobody.</summary>
    public const int Unassigned = 1;

    private const int FirstAgent = 11;

    private static readonly string[] Agents = [SeedAccounts.Sofia, SeedAccounts.Tomas, SeedAccounts.Amira, SeedAccounts.Ben];

    private readonly ConcurrentDictionary<int, SandboxTicket> tickets = new(Seeded().ToDictionary(t => t.Id));
    private readonly ConcurrentDictionary<string, DateTimeOffset> tokens = new(StringComparer.Ordinal);

    /// <summary>While true, every request is taken and none answered.</summary>
    public bool IsSilent { get; set; }

    public SandboxTicket? Find(int id) => tickets.GetValueOrDefault(id);

    public void Put(SandboxTicket ticket) => tickets[ticket.Id] = ticket;

    public static int AgentOf(SandboxTicket ticket) =>
        Array.IndexOf(Agents, ticket.Agent) is >= 0 and var index ? FirstAgent + index : Unassigned;

    public static string? AgentAddress(int id) => Agents.ElementAtOrDefault(id - FirstAgent);

    public string IssueToken(TimeSpan lifetime)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        tokens[token] = time.GetUtcNow() + lifetime;
        return token;
    }

    public bool Takes(string token) => tokens.TryGetValue(token, out var until) && time.GetUtcNow() < until;

    public void RevokeTokens() => tokens.Clear();

    private static IEnumerable<SandboxTicket> Seeded() =>
    [
        new(4101, "Phishing: parcel notice to several agents") { Agent = SeedAccounts.Sofia },
        new(4102, "Malware in an invoice") { Agent = SeedAccounts.Tomas },
        new(4103, "Account takeover, February") { Agent = SeedAccounts.Sofia, Closed = true },
        new(4104, "Printer on the second floor") { Agent = SeedAccounts.Sofia, Type = SandboxTicket.IncidentType },
        new(4105, "Suspicious forwarding rule"),
        new(4106, "Invoice fraud: changed bank details") { Agent = SeedAccounts.Sofia },
    ];
}
