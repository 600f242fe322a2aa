using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Transfers;

namespace GmailConnector.Guard.Filings;

/// <summary>
/// Gives a ticket what was composed, one message after the other, each once: it is looked for before it is given, and while nobody knows
/// whether it is there, nobody gives it again.
/// </summary>
internal sealed class FilingRun(ITicketFilings halo, ITicketFilingStore filings, IMailSource source, TimeProvider clock)
{
    /// <summary>Longer than a permit lives, and than HaloCRM may take for what it was given last.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // HaloCRM may make a ticket of a mail before Gmail has it here.
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    internal async Task<Outcome<FilingOutcome>> GiveAsync(
        AgentLink agent, MailboxRecord mailbox, Permit permit, FilingChoice choice, ComposedFiling composed, CancellationToken ct)
    {
        var (ticket, filed) = (choice.Ticket, 0);
        foreach (var note in composed.Notes)
        {
            if (!permit.IsAlive)
            {
                return Stopped(TransferRefusals.TookTooLong);
            }

            var record = new TicketFilingRecord(
                mailbox.Tenant, note.Reference, mailbox.Id, note.Message.Thread, note.Message.Id, agent.Person, clock.GetUtcNow())
            {
                Ticket = ticket,
            };
            var given = await OnceAsync(record, () => ticket is { } there
                ? AddAsync(agent, mailbox, there, note, choice.IsShownToUser, ct)
                : OpenAsync(agent, mailbox, composed, note, choice.IsAnother, ct));
            if (!given.TryGet(out var place, out var refusal))
            {
                return Stopped(refusal);
            }

            ticket = place;
            filed++;
        }

        return new FilingOutcome(composed.Notes[0].Message.Thread, ticket!.Value);

        Refusal Stopped(Refusal why) => ticket is { } some ? FilingRefusals.Partly(why, filed, composed.Notes.Count, some) : why;
    }

    private async Task<Outcome<TicketNumber>> OnceAsync(TicketFilingRecord record, Func<Task<FilingAnswer<FiledPlace>>> give)
    {
        if (await filings.BeginAsync(record, Longest, CancellationToken.None) is { } known)
        {
            return known is { IsFiled: true, Ticket: { } there } ? there : FilingRefusals.BeingFiled;
        }

        var (outcome, isLost) = await give();
        if (outcome.TryGet(out var place, out var refusal))
        {
            await filings.EndAsync(record.Tenant, record.Reference, place.Ticket, place.Action, CancellationToken.None);
            return place.Ticket;
        }

        // INVARIANT: where HaloCRM may have it, it stays begun, so that nobody gives it again before it can be looked for.
        if (isLost)
        {
            return FilingRefusals.Lost(refusal);
        }

        await filings.RemoveAsync(record.Tenant, record.Reference, CancellationToken.None);
        return refusal;
    }

    private async Task<FilingAnswer<FiledPlace>> AddAsync(
        AgentLink agent, MailboxRecord mailbox, TicketNumber ticket, TicketNote note, bool isShownToUser, CancellationToken ct)
    {
        if (!(await halo.FindActionAsync(agent, ticket, note.Reference, ct)).TryGet(out var found, out var refusal))
        {
            return Not(refusal);
        }

        var isNew = found == 0;
        if (isNew)
        {
            var added = await halo.AddActionAsync(agent, ticket, note.ToHtml(), isShownToUser, ct);
            if (!added.Outcome.TryGet(out found, out refusal))
            {
                return new FilingAnswer<FiledPlace>(refusal, added.IsLost);
            }
        }

        return await FilesAsync(agent, mailbox, new FiledPlace(ticket, found), note, isNew, ct);
    }

    private async Task<FilingAnswer<FiledPlace>> OpenAsync(
        AgentLink agent, MailboxRecord mailbox, ComposedFiling composed, TicketNote note, bool isAnother, CancellationToken ct)
    {
        var user = 0;
        if (composed.Customer is { } address && !(await halo.FindUserAsync(agent, address, ct)).TryGet(out user, out var refusal))
        {
            return Not(refusal);
        }

        if (!(await halo.OpenedSinceAsync(agent, user, note.Message.InternalDate - Before, ct)).TryGet(out var opened, out refusal))
        {
            return Not(refusal);
        }

        var ticket = Find(opened, t => t.Details.Contains(note.Reference, StringComparison.Ordinal));
        var isNew = ticket is null;
        if (isNew && !isAnother && Find(opened, t => t.Summary == composed.Summary) is { } alike)
        {
            return Not(FilingRefusals.IsTicket(alike));
        }

        if (isNew)
        {
            var made = await halo.OpenTicketAsync(agent, composed.Summary!, note.ToHtml(), user, ct);
            if (!made.Outcome.TryGet(out var number, out refusal))
            {
                return new FilingAnswer<FiledPlace>(refusal, made.IsLost);
            }

            ticket = number;
        }

        return await FilesAsync(agent, mailbox, new FiledPlace(ticket!.Value, 0), note, isNew, ct);
    }

    private async Task<FilingAnswer<FiledPlace>> FilesAsync(
        AgentLink agent, MailboxRecord mailbox, FiledPlace place, TicketNote note, bool isNew, CancellationToken ct)
    {
        List<(string Name, long Size)> there = [];
        if (!isNew && note.Files.Count > 0)
        {
            if (!(await halo.FilesAsync(agent, place.Ticket, place.Action, ct)).TryGet(out var known, out var refusal))
            {
                return Not(refusal);
            }

            there.AddRange(known.Files);
        }

        foreach (var file in note.Files)
        {
            var fetched = await source.FetchAttachmentAsync(mailbox, note.Message.Id, file.PartId, ct);
            if (!fetched.TryGet(out var bytes, out var refusal))
            {
                return Not(refusal);
            }

            if (there.Remove((TicketNote.NameOf(file), bytes.Length)))
            {
                continue;
            }

            var added = await halo.AddFileAsync(agent, place.Ticket, place.Action, TicketNote.NameOf(file), bytes, ct);
            if (!added.Outcome.TryGet(out _, out refusal))
            {
                return new FilingAnswer<FiledPlace>(refusal, added.IsLost);
            }
        }

        return new FilingAnswer<FiledPlace>(place, IsLost: false);
    }

    [ContentEnds("A ticket's number.")]
    private static TicketNumber? Find(OpenedTickets opened, Func<OpenedTicket, bool> isIt)
    {
        foreach (var ticket in opened.Tickets)
        {
            if (isIt(ticket))
            {
                return ticket.Number;
            }
        }

        return null;
    }

    private static FilingAnswer<FiledPlace> Not(Refusal refusal) => new(refusal, IsLost: false);

    private readonly record struct FiledPlace(TicketNumber Ticket, int Action);
}

/// <param name="Thread">The conversation.</param>
/// <param name="Ticket">The ticket that has it now.</param>
internal sealed record FilingOutcome(ThreadId Thread, TicketNumber Ticket);
