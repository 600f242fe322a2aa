using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Presence;

/// <summary>Whether an open page has to ask for its tickets anew, because HaloCRM's webhook said that something happened to one.</summary>
internal sealed class FollowedTickets(ShownTickets tickets, Viewer viewer, IReadOnlyList<TicketNumber> shown, DateTimeOffset begun)
{
    // A ticket costs three of HaloCRM's requests, however many events there are.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    // The page had the ticket before it was followed.
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5);

    private readonly HashSet<TicketNumber> seen = [];
    private DateTimeOffset last = begun - Before;
    private DateTimeOffset askedAt = DateTimeOffset.MinValue;
    private Task<bool>? asked;

    /// <summary>Asked every second; the mail beside it never waits for HaloCRM. While the store can't be read, nothing is said.</summary>
    internal async Task<bool> HaveChangedAsync(DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            if (asked is null && now - askedAt >= Between && await ChangedAsync(ct) is { Count: > 0 } changed)
            {
                (asked, askedAt) = (AnyConcernsAsync(changed, ct), now);
            }

            if (asked is not { IsCompleted: true } answer)
            {
                return false;
            }

            asked = null;
            return await answer;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<TicketNumber>> ChangedAsync(CancellationToken ct)
    {
        var (changed, newest) = (new List<TicketNumber>(), last);
        foreach (var ticket in shown)
        {
            if (await tickets.LastEventAsync(viewer, ticket, ct) is { } at && at > last)
            {
                changed.Add(ticket);
                newest = at > newest ? at : newest;
            }
        }

        last = newest;
        return changed;
    }

    // INVARIANT: of a ticket that HaloCRM never showed the viewer's agent nothing is said, whatever number the page names. One that it
    // doesn't show any more leaves the page.
    private async Task<bool> AnyConcernsAsync(IReadOnlyList<TicketNumber> changed, CancellationToken ct)
    {
        var concerns = false;
        foreach (var ticket in changed)
        {
            var isShown = await tickets.IsShownAsync(viewer, ticket, ct);
            concerns |= seen.Contains(ticket) || isShown;
            if (isShown)
            {
                seen.Add(ticket);
            }
        }

        return concerns;
    }
}
