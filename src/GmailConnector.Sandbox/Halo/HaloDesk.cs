using System.Collections.Concurrent;
using GmailConnector.Sandbox.Seed;

namespace GmailConnector.Sandbox.Halo;

/// <summary>
/// What the stand-in for HaloCRM holds: tickets with their actions and files. In memory alone; a restart seeds it anew.
/// </summary>
internal sealed class HaloDesk
{
    private const int MostReceived = 1000;

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<int, SandboxTicket> tickets;
    private readonly List<HaloAction> actions = [];
    private readonly List<HaloFile> files = [];
    private readonly ConcurrentQueue<HaloReceived> received = [];
    private readonly TimeProvider time;
    private int lastFile;

    public HaloDesk(TimeProvider time)
    {
        this.time = time;
        tickets = new(Seeded(time.GetUtcNow()).ToDictionary(t => t.Id));
    }

    /// <summary>Told of each change of a ticket, by the name that HaloCRM's webhooks have for it.</summary>
    public event Action<string, SandboxTicket>? Changed;

    public HaloDirectory Directory { get; } = new();

    /// <summary>While true, every request is taken and none answered.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How many changes from now on are made without an answer.</summary>
    public int AnswersToLose { get; set; }

    public IReadOnlyList<HaloReceived> Received => [.. received];

    public IReadOnlyList<SandboxTicket> Tickets => [.. tickets.Values.OrderByDescending(t => t.Id)];

    /// <summary>Remembers what came, the last thousand.</summary>
    public void Note(HaloReceived request)
    {
        received.Enqueue(request);
        while (received.Count > MostReceived)
        {
            received.TryDequeue(out _);
        }
    }

    public SandboxTicket? Find(int id) => tickets.GetValueOrDefault(id);

    /// <summary>The ticket, where HaloCRM shows it to whoever asks.</summary>
    public SandboxTicket? Find(int id, HaloCaller caller) => Find(id) is { } ticket && IsShown(ticket, caller) ? ticket : null;

    public void Put(SandboxTicket ticket) => tickets[ticket.Id] = ticket;

    /// <summary>A ticket with the next number.</summary>
    public SandboxTicket Open(Func<int, SandboxTicket> make)
    {
        SandboxTicket ticket;
        lock (gate)
        {
            ticket = make(tickets.Keys.Max() + 1) with { Opened = time.GetUtcNow() };
            Put(ticket);
        }

        Changed?.Invoke("New Ticket Logged", ticket);
        return ticket;
    }

    /// <summary>Changes a ticket; null when it isn't there.</summary>
    public SandboxTicket? Change(int id, Func<SandboxTicket, SandboxTicket> change)
    {
        SandboxTicket changed;
        lock (gate)
        {
            if (Find(id) is not { } ticket)
            {
                return null;
            }

            changed = change(ticket);
            Put(changed);
        }

        Changed?.Invoke(changed.Deleted ? "Ticket Deleted" : "Ticket Updated", changed);
        return changed;
    }

    /// <summary>As an administrator can set it up: security tickets are shown to the security team alone.</summary>
    public static bool IsShown(SandboxTicket ticket, HaloCaller caller) =>
        caller.Agent is not { } agent || ticket.Type != SandboxTicket.SecurityType || HaloDirectory.IsInSecurity(agent);

    public int AgentOf(SandboxTicket ticket) => Directory.AgentAt(ticket.Agent)?.Id ?? HaloDirectory.Unassigned;

    public IReadOnlyList<HaloAction> ActionsOf(int ticket)
    {
        lock (gate)
        {
            return [.. actions.Where(a => a.Ticket == ticket)];
        }
    }

    public HaloAction Add(int ticket, string who, Func<HaloAction, HaloAction> fill)
    {
        HaloAction made;
        lock (gate)
        {
            var last = actions.Where(a => a.Ticket == ticket).Select(a => a.Id).DefaultIfEmpty().Max();
            made = fill(new HaloAction(ticket, last + 1, who, time.GetUtcNow()));
            actions.Add(made);
        }

        Changed?.Invoke("Action Added", tickets[ticket]);
        return made;
    }

    /// <summary>Removes an action with its files, as HaloCRM does.</summary>
    public bool RemoveAction(int ticket, int id)
    {
        lock (gate)
        {
            files.RemoveAll(f => f.Ticket == ticket && f.Action == id);
            return actions.RemoveAll(a => a.Ticket == ticket && a.Id == id) > 0;
        }
    }

    public IReadOnlyList<HaloFile> FilesOf(int ticket)
    {
        lock (gate)
        {
            return [.. files.Where(f => f.Ticket == ticket)];
        }
    }

    public HaloFile? File(int id)
    {
        lock (gate)
        {
            return files.Find(f => f.Id == id);
        }
    }

    public HaloFile Keep(int ticket, int? action, string name, byte[] content)
    {
        lock (gate)
        {
            var kept = new HaloFile(++lastFile, ticket, action, name, content, time.GetUtcNow());
            files.Add(kept);
            return kept;
        }
    }

    public bool RemoveFile(int id)
    {
        lock (gate)
        {
            return files.RemoveAll(f => f.Id == id) > 0;
        }
    }

    private static IEnumerable<SandboxTicket> Seeded(DateTimeOffset now) =>
    [
        new(4101, "Phishing: parcel notice to several agents") { Agent = SeedAccounts.Sofia, Opened = now.AddDays(-2) },
        new(4102, "Malware in an invoice") { Agent = SeedAccounts.Tomas, Opened = now.AddDays(-2) },
        new(4103, "Account takeover, February") { Agent = SeedAccounts.Sofia, Closed = true, Opened = now.AddDays(-20) },
        new(4104, "Printer on the second floor")
        {
            Agent = SeedAccounts.Sofia,
            Type = SandboxTicket.IncidentType,
            Opened = now.AddDays(-3),
        },
        new(4105, "Suspicious forwarding rule") { Opened = now.AddDays(-1) },
        new(4106, "Invoice fraud: changed bank details") { Agent = SeedAccounts.Sofia, Opened = now.AddDays(-1) },
        .. Customers.All.Take(6).Select((user, i) => new SandboxTicket(4111 + i, $"{user.Company}: question from {user.Name}")
        {
            Agent = i < 3 ? SeedAccounts.Amira : i < 5 ? SeedAccounts.Ben : null,
            Type = SandboxTicket.IncidentType,
            User = user.Email,
            Status = i % 2 == 0 ? SandboxTicket.New : SandboxTicket.InProgress,
            Opened = now.AddHours(-4 * (i + 1)),
            FixBy = now.AddHours(8 * (i + 1)),
        }),
    ];
}
