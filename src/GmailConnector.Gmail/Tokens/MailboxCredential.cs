using System.Net;
using System.Net.Http.Headers;
using GmailConnector.Gmail.Faults;
using GmailConnector.Guard.Ports;
using Google.Apis.Http;

namespace GmailConnector.Gmail.Tokens;

/// <summary>Puts one mailbox's access token on Gmail requests, and refreshes once when Gmail answers 401.</summary>
internal sealed class MailboxCredential(
    AccessTokens tokens,
    MailboxRecord mailbox) : IConfigurableHttpClientInitializer, IHttpExecuteInterceptor, IHttpUnsuccessfulResponseHandler
{
    private static readonly HttpRequestOptionsKey<AccessToken> Used = new("GmailConnector.AccessToken");
    private static readonly HttpRequestOptionsKey<bool> Again = new("GmailConnector.Again");

    public void Initialize(ConfigurableHttpClient httpClient)
    {
        httpClient.MessageHandler.Credential = this;
    }

    public async Task InterceptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(Used, out var rejected);
        var asked = await tokens.GetAsync(mailbox, rejected, cancellationToken);
        if (!asked.TryGet(out var token, out var refusal))
        {
            throw new GmailFaultException(GmailFault.Certain(refusal));
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Options.Set(Used, token);
    }

    // 401 means that nothing was done, so the request may go out again, once, with another token.
    public Task<bool> HandleResponseAsync(HandleUnsuccessfulResponseArgs args)
    {
        if (args.Response.StatusCode != HttpStatusCode.Unauthorized
            || !args.SupportsRetry
            || args.Request.Options.TryGetValue(Again, out _))
        {
            return Task.FromResult(false);
        }

        args.Request.Options.Set(Again, true);
        return Task.FromResult(true);
    }
}
