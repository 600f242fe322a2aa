using System.Text.Json;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Halo;

/// <summary>Gives mail to HaloCRM's tickets, in an agent's name. Nothing of the mail is kept.</summary>
internal sealed class HaloTicketFilings(
    HaloTenants tenants, HaloRequests requests, AgentAccess access, EgressRules egress, TimeProvider clock) : ITicketFilings
{
    private const int PageSize = 100;

    /// <summary>A ticket with more actions isn't searched, so nothing is filed there.</summary>
    private const int MostPages = 20;

    private const int MostUsers = 20;

    // Somebody waits for the page, and a file of 25 MB takes its time.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public bool IsAt(TenantId tenant, Uri declared) =>
        tenants.Of(tenant) is { IsConfigured: true, Base: { } address }
            && (declared == new Uri(address, "api")
                || egress.StandIns.Any(s =>
                    s.Purpose == EgressPurpose.Transfer && s.Setting == HaloAddress.SettingOf(tenant) && s.Address == address));

    public IReadOnlyList<string> OwnMailboxes(TenantId tenant) => [.. tenants.Of(tenant).Mailboxes];

    public Task<Outcome<int>> FindActionAsync(AgentLink agent, TicketNumber ticket, string reference, CancellationToken ct) =>
        AskAsync<int>(
            async within =>
            {
                for (var page = 1; page <= MostPages; page++)
                {
                    var asked = await requests.LongPageAsync(
                        access.Of(agent), $"Actions?ticket_id={ticket}&excludesys=false&pageinate=true&page_no={HaloNumber.Of(page)}&page_size={HaloNumber.Of(PageSize)}", within);
                    if (!asked.TryGet(out var json, out var refusal))
                    {
                        return refusal;
                    }

                    if (!json.TryGetProperty("actions", out var list))
                    {
                        return HaloRefusals.Odd;
                    }

                    List<JsonElement> actions = [.. HaloAnswer.Objects(list)];
                    foreach (var action in actions)
                    {
                        if (Has(action, "note_html", reference) || Has(action, "note", reference))
                        {
                            return HaloAnswer.Id(action, "id") ?? (Outcome<int>)HaloRefusals.Odd;
                        }
                    }

                    if (actions.Count == 0 || page * PageSize >= (HaloAnswer.Id(json, "record_count") ?? 0))
                    {
                        return 0;
                    }
                }

                return HaloRefusals.TooLarge;
            },
            ct);

    public Task<FilingAnswer<int>> AddActionAsync(
        AgentLink agent, TicketNumber ticket, string noteHtml, bool isShownToUser, CancellationToken ct) =>
        GiveAsync(
            agent,
            "Actions",
            FilingJson.Action(ticket, noteHtml, isShownToUser, tenants.Of(agent.Tenant).FilingOutcome),
            made => HaloAnswer.Id(made, "ticket_id") == ticket.Value ? HaloAnswer.Id(made, "id") : null,
            ct);

    public Task<Outcome<FiledFiles>> FilesAsync(AgentLink agent, TicketNumber ticket, int action, CancellationToken ct) =>
        AskAsync<FiledFiles>(
            async within =>
            {
                var at = action == 0 ? "" : "&action_id=" + HaloNumber.Of(action);
                var asked = await requests.LongPageAsync(access.Of(agent), $"Attachment?ticket_id={ticket}{at}", within);
                if (!asked.TryGet(out var json, out var refusal))
                {
                    return refusal;
                }

                return !json.TryGetProperty("attachments", out var list)
                    ? HaloRefusals.Odd
                    : new FiledFiles(
                    [
                        .. HaloAnswer.Objects(list)
                            .Where(f => (HaloAnswer.Id(f, "action_id") ?? 0) == action)
                            .Select(f => (HaloAnswer.Text(f, "filename") ?? "", (long)(HaloAnswer.Id(f, "filesize") ?? 0))),
                    ]);
            },
            ct);

    public Task<FilingAnswer<Done>> AddFileAsync(
        AgentLink agent, TicketNumber ticket, int action, string name, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        GiveAsync<Done>(
            agent,
            "Attachment",
            FilingJson.File(ticket, action, name, content),
            made => HaloAnswer.Id(made, "id") is null ? null : default(Done),
            ct);

    public Task<Outcome<Done>> RemoveActionAsync(AgentLink agent, TicketNumber ticket, int action, CancellationToken ct) =>
        AskAsync(within => requests.DeleteAsync(access.Of(agent), $"Actions/{HaloNumber.Of(action)}?ticket_id={ticket}", within), ct);

    public Task<Outcome<int>> FindUserAsync(AgentLink agent, string address, CancellationToken ct) =>
        AskAsync<int>(
            async within =>
            {
                var asked = await requests.PageOfMailAsync(
                    access.Of(agent), $"{FilingJson.UserSearch(address)}&pageinate=true&page_no=1&page_size={HaloNumber.Of(MostUsers)}", within);
                if (!asked.TryGet(out var json, out var refusal))
                {
                    return refusal;
                }

                if (!json.TryGetProperty("users", out var list))
                {
                    return HaloRefusals.Odd;
                }

                List<int?> users =
                [
                    .. HaloAnswer.Objects(list)
                        .Where(u => FilingJson.IsOf(address, u))
                        .Select(u => HaloAnswer.Id(u, "id"))
                ];
                return users is [{ } only] ? only : 0;
            },
            ct);

    public Task<Outcome<OpenedTickets>> OpenedSinceAsync(AgentLink agent, int user, DateTimeOffset since, CancellationToken ct) =>
        AskAsync<OpenedTickets>(
            async within =>
            {
                var of = user == 0 ? "" : "&user_id=" + HaloNumber.Of(user);
                var asked = await requests.LongPageAsync(
                    access.Of(agent), $"Tickets?pageinate=true&page_no=1&page_size={HaloNumber.Of(PageSize)}&order=id&orderdesc=true&includedetails=true{of}", within);
                if (!asked.TryGet(out var json, out var refusal))
                {
                    return refusal;
                }

                return !json.TryGetProperty("tickets", out var list)
                    ? HaloRefusals.Odd
                    : new OpenedTickets([.. HaloAnswer.Objects(list).Select(t => Opened(t, since)).OfType<OpenedTicket>()]);
            },
            ct);

    public Task<FilingAnswer<TicketNumber>> OpenTicketAsync(
        AgentLink agent, string summary, string detailsHtml, int user, CancellationToken ct) =>
        GiveAsync(
            agent,
            "Tickets",
            FilingJson.Ticket(summary, detailsHtml, user),
            made => HaloAnswer.Id(made, "id") is { } id ? TicketNumber.Of(id) : null,
            ct);

    private static bool Has(JsonElement from, string name, string reference) =>
        HaloAnswer.Text(from, name)?.Contains(reference, StringComparison.Ordinal) == true;

    private static OpenedTicket? Opened(JsonElement ticket, DateTimeOffset since) =>
        HaloAnswer.Id(ticket, "id") is { } id && TicketNumber.Of(id) is { } number && HaloAnswer.Time(ticket, "dateoccurred") >= since
            ? new OpenedTicket(
                number,
                HaloAnswer.Text(ticket, "summary") ?? "",
                (HaloAnswer.Text(ticket, "details") ?? "") + (HaloAnswer.Text(ticket, "details_html") ?? ""))
            : null;

    private async Task<FilingAnswer<T>> GiveAsync<T>(
        AgentLink agent, string resource, ReadOnlyMemory<byte> json, Func<JsonElement, T?> read, CancellationToken ct) where T : struct
    {
        var mayBeThere = false;
        var given = await AskAsync<T>(
            async within =>
            {
                var answer = await requests.GiveAsync(
                    access.Of(agent), resource, json, sent => mayBeThere = sent, within);
                return !answer.TryGet(out var made, out var refusal) ? refusal : read(made) ?? (Outcome<T>)HaloRefusals.Odd;
            },
            ct);
        return new FilingAnswer<T>(given, !given.IsAllowed && mayBeThere);
    }

    private async Task<Outcome<T>> AskAsync<T>(Func<CancellationToken, Task<Outcome<T>>> ask, CancellationToken ct)
    {
        var answered = await HaloPatience.WithinAsync(ask, clock, ct, Limit);
        return answered.TryGet(out var found, out var refusal) ? found : HaloRefusals.ForAgent(refusal);
    }
}
