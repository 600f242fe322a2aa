using System.Globalization;
using System.Net.ServerSentEvents;
using GmailConnector.Guard.Presence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GmailConnector.Guard.AspNetCore;

/// <summary>
/// Sends the updates of an open mailbox as server-sent events (HTML Living Standard, 9.2), until the page is left, its viewer may no longer
/// see the mailbox, or the server stops; 404 where the viewer may not see it at all. An event is <c>state</c>, <c>arrived</c>,
/// <c>notes</c> or <c>over</c>; its data are two numbers, and no mail.
/// </summary>
public sealed class MailboxUpdatesResult(IAsyncEnumerable<MailboxUpdate> updates) : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var request = context.HttpContext;
        var stopping = request.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(request.RequestAborted, stopping);

        await using var followed = updates.GetAsyncEnumerator(ended.Token);
        try
        {
            if (!await followed.MoveNextAsync() || followed.Current.IsOver)
            {
                request.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            // A proxy in front that collects what it passes on would hold each event back.
            request.Response.Headers["X-Accel-Buffering"] = "no";
            await TypedResults.ServerSentEvents(EventsAsync(followed)).ExecuteAsync(request);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The page was left, or the server stops; the browser asks again by itself.
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(IAsyncEnumerator<MailboxUpdate> followed)
    {
        do
        {
            var update = followed.Current;
            var type = update switch
            {
                { IsOver: true } => "over",
                { HasArrived: true } => "arrived",
                { HasNotes: true } => "notes",
                { HasTickets: true } => "tickets",
                _ => "state",
            };
            yield return new SseItem<string>(string.Create(CultureInfo.InvariantCulture, $"{update.Stored}-{update.HistoryId}"), type);
        }
        while (await followed.MoveNextAsync());
    }
}
