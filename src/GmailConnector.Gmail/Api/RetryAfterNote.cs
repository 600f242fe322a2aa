using Google.Apis.Http;

namespace GmailConnector.Gmail.Api;

/// <summary>Notes the Retry-After header, which Google's exceptions drop.</summary>
internal sealed class RetryAfterNote : IHttpUnsuccessfulResponseHandler
{
    internal TimeSpan? Wait { get; private set; }

    public Task<bool> HandleResponseAsync(HandleUnsuccessfulResponseArgs args)
    {
        Wait = Of(args.Response);
        return Task.FromResult(false);
    }

    internal static TimeSpan? Of(HttpResponseMessage? response)
    {
        var after = response?.Headers.RetryAfter;
        return after?.Delta ?? (after?.Date is { } date && response!.Headers.Date is { } now && date > now ? date - now : null);
    }
}
