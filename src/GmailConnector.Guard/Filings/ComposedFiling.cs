using System.Globalization;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Filings;

/// <summary>All that a ticket is given.</summary>
/// <param name="Notes">In the order in which the messages arrived.</param>
[GmailContent]
internal sealed record ComposedFiling(IReadOnlyList<TicketNote> Notes)
{
    /// <summary>The new ticket's summary; null where it goes into one that is there.</summary>
    public string? Summary { get; init; }

    /// <summary>The address by which HaloCRM is asked for the new ticket's user; null where it isn't.</summary>
    public string? Customer { get; init; }

    /// <summary>Those that are there already.</summary>
    [ContentEnds("Ids, numbers and hashes.")]
    public IReadOnlyList<TicketFilingRecord> Filed { get; init; } = [];

    internal TicketNumber? TicketOf(TicketNote note) => Filed.FirstOrDefault(f => f.Reference == note.Reference)?.Ticket;

    /// <summary>What proves which of it was on the screen.</summary>
    [ContentEnds("A hash under the tenant's key.")]
    internal string HashFor(Viewer viewer, AffirmativeActs acts, FilingChoice choice) => acts.HashOf(
        viewer.Tenant,
        [
            choice.Ticket?.ToString() ?? "new",
            choice.IsShownToUser ? "shown" : "hidden",
            Summary ?? "",
            Customer ?? "",
            .. Notes.SelectMany(n => n.Files
                .SelectMany(f => new[] { f.PartId, TicketNote.NameOf(f), f.Size.ToString(CultureInfo.InvariantCulture) })
                .Prepend(n.Text)
                .Prepend(n.Message.Id.Value)),
        ]);
}
