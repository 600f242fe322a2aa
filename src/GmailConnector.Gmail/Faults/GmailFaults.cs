using System.Net;
using System.Net.Sockets;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Rules;
using Google;
using Google.Apis.Requests;

namespace GmailConnector.Gmail.Faults;

/// <summary>Reads Gmail's error bodies and the network's failures.</summary>
internal static class GmailFaults
{
    private static readonly HashSet<string> RateReasons =
        new(["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> ScopeReasons =
        new(["insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "accessNotConfigured"], StringComparer.OrdinalIgnoreCase);

    internal static GmailFault Of(RequestError? error, HttpStatusCode status, TimeSpan? retryAfter, GmailScope? scope)
    {
        var code = error is { Code: > 0 } ? error.Code : (int)status;
        var reasons = error?.Errors?.Select(e => e.Reason).OfType<string>().ToList() ?? [];
        return code switch
        {
            >= 300 and < 400 => GmailFault.Certain(GmailRefusals.Redirected),
            400 => GmailFault.Certain(GmailRefusals.Rejected(code)) with { BadRequest = true },
            401 => GmailFault.Certain(ConnectionIsAlive.Disconnected),
            403 when reasons.Exists(r => r is "dailyLimitExceeded" or "dailyLimitExceededUnreg") =>
                GmailFault.Certain(GmailRefusals.DailyLimit),
            403 when reasons.Exists(RateReasons.Contains) =>
                new GmailFault(GmailRefusals.RateLimited(retryAfter), Passing: true, Refused: true),
            403 when reasons.Exists(r => r is "mailServiceNotEnabled" or "failedPrecondition") =>
                GmailFault.Certain(GmailRefusals.MailUnavailable),
            403 when reasons.Count == 0 || reasons.Exists(ScopeReasons.Contains) =>
                GmailFault.Certain(GmailRefusals.ScopeNotGranted(scope)),
            404 or 410 => GmailFault.Certain(Refusal.NotFound),
            409 => GmailFault.Certain(GmailRefusals.Rejected(code)) with { IsConflict = true },
            413 => GmailFault.Certain(GmailRefusals.TooLarge),
            429 => new GmailFault(GmailRefusals.RateLimited(retryAfter), Passing: true, Refused: true),
            >= 500 => new GmailFault(GmailRefusals.Unreachable with { RetryAfter = retryAfter }, Passing: true, Refused: false),
            _ => GmailFault.Certain(GmailRefusals.Rejected(code)),
        };
    }

    /// <summary>The fault behind an exception of Google's client library; null if it isn't a failure of Gmail or the network.</summary>
    internal static GmailFault? Of(Exception exception, TimeSpan? retryAfter, GmailScope? scope, CancellationToken ct) => exception switch
    {
        GmailFaultException e => e.Fault,
        GoogleApiException { HttpStatusCode: not 0 } e => Of(e.Error, e.HttpStatusCode, retryAfter, scope),
        HttpRequestException when EgressRefusedException.In(exception) is { } refused => GmailFault.Certain(refused.Refusal),
        HttpRequestException { StatusCode: { } status } => Of(null, status, retryAfter, scope),
        HttpRequestException e => GmailFault.Unreachable(refused: NeverConnected(e)),
        OperationCanceledException when !ct.IsCancellationRequested => GmailFault.Unreachable(refused: false),
        IOException and not Guard.Ports.StoreUnavailableException => GmailFault.Unreachable(refused: false),
        GoogleApiException or Newtonsoft.Json.JsonException => GmailFault.Unreachable(refused: false),
        _ => null,
    };

    private static bool NeverConnected(HttpRequestException e) =>
        e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError
        || e.InnerException is SocketException
        {
            SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostUnreachable
            or SocketError.NetworkUnreachable
        };
}
