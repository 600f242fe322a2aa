using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Push;

/// <summary>What Pub/Sub posts when Gmail says that a mailbox changed.</summary>
internal sealed partial class PushWebhook(
    IOptions<GoogleSettings> options, PushTokens tokens, PushHints hints, ILogger<PushWebhook> log)
{
    /// <returns>The status to answer with. Whether there is such a mailbox it doesn't say.</returns>
    internal async Task<int> TakeAsync(HttpContext context)
    {
        if (!options.Value.Push.IsOn)
        {
            return StatusCodes.Status404NotFound;
        }

        if (await tokens.FaultAsync(context.Request.Headers.Authorization is [{ } only] ? only : null) is { } fault)
        {
            Log.Refused(log, fault);
            return StatusCodes.Status401Unauthorized;
        }

        try
        {
            if (await PushMessage.ReadAsync(context.Request.Body, context.RequestAborted) is { } push)
            {
                await hints.TakeAsync(push, context.RequestAborted);
            }
            else
            {
                // Any other status would make Pub/Sub send it again, for a week.
                Log.Unreadable(log);
            }

            return StatusCodes.Status204NoContent;
        }
        catch (StoreUnavailableException)
        {
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A push was refused: {Reason}.")]
        internal static partial void Refused(ILogger log, string reason);

        [LoggerMessage(2, LogLevel.Warning, "A push of our subscription isn't one of Gmail's.")]
        internal static partial void Unreadable(ILogger log);
    }
}
