using System.Security.Cryptography;
using System.Text.Encodings.Web;
using GmailConnector.Guard.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.OAuth;

/// <summary>ASP.NET Core's OAuth with Google's OpenID Connect on top: a nonce, a checked id token, and failures from a fixed list.</summary>
internal abstract class GoogleOAuthHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, IdTokenCheck idTokens)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        // The state that carries the nonce is encrypted, and the correlation cookie ties it to this browser.
        var nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        properties.Items[GoogleSchemeNames.NonceItem] = nonce;
        return QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), "nonce", nonce);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        var properties = Options.StateDataFormat.Unprotect(Request.Query["state"]);
        if (properties is null)
        {
            return HandleRequestResult.Fail(new FlowFailureException(FlowFailure.State));
        }

        try
        {
            var result = await base.HandleRemoteAuthenticateAsync();
            return result.Failure is null ? result : HandleRequestResult.Fail(new FlowFailureException(ReasonOf(result.Failure)), properties);
        }
        catch (StoreUnavailableException)
        {
            return HandleRequestResult.Fail(new FlowFailureException(FlowFailure.Store), properties);
        }
        catch (Exception e) when (e is HttpRequestException or AuthenticationFailureException or FlowFailureException or System.Text.Json.JsonException
            || (e is OperationCanceledException && !Context.RequestAborted.IsCancellationRequested))
        {
            return HandleRequestResult.Fail(e as FlowFailureException ?? new FlowFailureException(FlowFailure.Google), properties);
        }
    }

    /// <summary>Who Google says it is; ends the flow where that can't be proven.</summary>
    protected async Task<GoogleIdentity> IdentifyAsync(AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var idToken = tokens.Response?.RootElement.TryGetProperty("id_token", out var value) == true ? value.GetString() : null;
        properties.Items.TryGetValue(GoogleSchemeNames.NonceItem, out var nonce);
        return await idTokens.CheckAsync(idToken, nonce) ?? throw new FlowFailureException(FlowFailure.Identity);
    }

    private static string ReasonOf(Exception failure) => failure switch
    {
        FlowFailureException e => e.Reason,
        { Message: "Correlation failed." } => FlowFailure.Expired,
        _ when failure.Data["error"] as string == "access_denied" => FlowFailure.Denied,
        _ => FlowFailure.Google,
    };
}
