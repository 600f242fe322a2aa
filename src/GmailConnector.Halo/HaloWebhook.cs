using System.Text.Json;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Halo;

/// <summary>
/// What HaloCRM posts when something happens to a ticket. It is a hint: of its body the event's id, its time and the ticket's number are
/// read, nothing of the ticket is kept, and what is so now HaloCRM is asked for.
/// </summary>
internal sealed class HaloWebhook(HaloTenants tenants, ITicketEventStore events, TimeProvider clock)
{
    /// <summary>HaloCRM may send a ticket whole, with its description.</summary>
    internal const int MostBytes = 1024 * 1024;

    private const int LongestId = 64;

    /// <summary>A later event says nothing that wasn't asked for since.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromHours(1);

    /// <summary>Clocks differ by a little.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Longer than an event may be late, so that none can come twice.</summary>
    private static readonly TimeSpan Kept = Latest + Ahead + Ahead;

    /// <returns>The status to answer with.</returns>
    internal async Task<int> TakeAsync(HttpContext context, TenantId tenant)
    {
        var settings = tenants.Of(tenant).Webhook;
        if (settings.Authentication is null)
        {
            return StatusCodes.Status404NotFound;
        }

        if (!await WebhookCaller.IsHaloAsync(context, settings))
        {
            return StatusCodes.Status401Unauthorized;
        }

        var (happened, status) = Read(tenant, await HaloAnswer.ParseAsync(context.Request.Body, MostBytes, context.RequestAborted));
        if (happened is null)
        {
            return status;
        }

        try
        {
            // One that was taken before is as one that is new: HaloCRM needs to know nothing of it.
            await events.TakeAsync(happened, happened.At - Kept, context.RequestAborted);
            return StatusCodes.Status204NoContent;
        }
        catch (StoreUnavailableException)
        {
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private (TicketEventRecord? Event, int Status) Read(TenantId tenant, JsonElement? body)
    {
        if (body is not { } json
            || HaloAnswer.Text(json, "id") is not { Length: > 0 and <= LongestId } id
            || !id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            || HaloAnswer.Id(json, "object_id") is not { } number
            || TicketNumber.Of(number) is not { } ticket
            || HaloAnswer.Time(json, "timestamp") is not { } at)
        {
            return (null, StatusCodes.Status400BadRequest);
        }

        var now = clock.GetUtcNow();
        return at < now - Latest || at > now + Ahead
            ? (null, StatusCodes.Status422UnprocessableEntity)
            : (new TicketEventRecord(tenant, id, ticket, now), StatusCodes.Status204NoContent);
    }
}
