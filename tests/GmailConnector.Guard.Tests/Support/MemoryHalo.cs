using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Support;

/// <summary>HaloCRM's tickets with their actions and files. What it gets it keeps, also where its answer is lost.</summary>
internal sealed class MemoryHalo(Steps steps, TimeProvider clock) : ITicketFilings
{
    internal static Uri Api { get; } = new("https://acme.haloservicedesk.com/api");

    internal List<MemoryTicket> Tickets { get; } = [];

    internal List<(TicketNumber Ticket, int Action, string Html, bool IsShown)> Actions { get; } = [];

    internal List<(TicketNumber Ticket, int Action, string Name, byte[] Content)> Files { get; } = [];

    internal Dictionary<string, int> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses that it was asked for.</summary>
    internal List<string> Asked { get; } = [];

    internal List<string> Mailboxes { get; } = [];

    /// <summary>What it says instead of taking anything.</summary>
    internal Refusal? Trouble { get; set; }

    /// <summary>So many answers from now on are lost.</summary>
    internal int ToLose { get; set; }

    public IReadOnlyList<string> OwnMailboxes(TenantId tenant) => Mailboxes;

    public bool IsAt(TenantId tenant, Uri declared) => declared == Api;

    public Task<Outcome<int>> FindActionAsync(AgentLink agent, TicketNumber ticket, string reference, CancellationToken ct) =>
        Task.FromResult(Trouble is { } trouble
            ? (Outcome<int>)trouble
            : Actions.FirstOrDefault(a => a.Ticket == ticket && a.Html.Contains(reference, StringComparison.Ordinal)).Action);

    public Task<FilingAnswer<int>> AddActionAsync(
        AgentLink agent, TicketNumber ticket, string noteHtml, bool isShownToUser, CancellationToken ct) =>
        Take("action", () =>
        {
            var number = Actions.Count + 1;
            Actions.Add((ticket, number, noteHtml, isShownToUser));
            return number;
        });

    public Task<Outcome<FiledFiles>> FilesAsync(AgentLink agent, TicketNumber ticket, int action, CancellationToken ct) =>
        Task.FromResult<Outcome<FiledFiles>>(new FiledFiles(
            [.. Files.Where(f => f.Ticket == ticket && f.Action == action).Select(f => (f.Name, f.Content.LongLength))]));

    public Task<FilingAnswer<Done>> AddFileAsync(
        AgentLink agent, TicketNumber ticket, int action, string name, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        Take("file", () =>
        {
            Files.Add((ticket, action, name, content.ToArray()));
            return default(Done);
        });

    public Task<Outcome<Done>> RemoveActionAsync(AgentLink agent, TicketNumber ticket, int action, CancellationToken ct)
    {
        if (Trouble is { } trouble)
        {
            return Task.FromResult<Outcome<Done>>(trouble);
        }

        Actions.RemoveAll(a => a.Ticket == ticket && a.Action == action);
        Files.RemoveAll(f => f.Ticket == ticket && f.Action == action);
        return Task.FromResult<Outcome<Done>>(default(Done));
    }

    public Task<Outcome<int>> FindUserAsync(AgentLink agent, string address, CancellationToken ct)
    {
        Asked.Add(address);
        return Task.FromResult<Outcome<int>>(Users.GetValueOrDefault(address));
    }

    public Task<Outcome<OpenedTickets>> OpenedSinceAsync(AgentLink agent, int user, DateTimeOffset since, CancellationToken ct) =>
        Task.FromResult<Outcome<OpenedTickets>>(new OpenedTickets(
            [
                .. Tickets.Where(t => (user == 0 || t.User == user) && t.Opened >= since)
                    .OrderByDescending(t => t.Number.Value).Take(100).Select(t => new OpenedTicket(t.Number, t.Summary, t.Details)),
            ]));

    public Task<FilingAnswer<TicketNumber>> OpenTicketAsync(
        AgentLink agent, string summary, string detailsHtml, int user, CancellationToken ct) =>
        Take("ticket", () => Open(summary, detailsHtml, user));

    internal TicketNumber Open(string summary, string details, int user)
    {
        var number = TicketNumber.Of(5001 + Tickets.Count)!.Value;
        Tickets.Add(new MemoryTicket(number, summary, details, user, clock.GetUtcNow()));
        return number;
    }

    private Task<FilingAnswer<T>> Take<T>(string step, Func<T> take)
    {
        if (Trouble is { } trouble)
        {
            return Task.FromResult(new FilingAnswer<T>(trouble, IsLost: false));
        }

        steps.At(step);
        var taken = take();
        steps.At(step + " taken");
        var isLost = ToLose-- > 0;
        return Task.FromResult(new FilingAnswer<T>(isLost ? Refusal.Unexplained : taken, isLost));
    }
}

internal sealed record MemoryTicket(TicketNumber Number, string Summary, string Details, int User, DateTimeOffset Opened);
