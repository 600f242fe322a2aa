using GmailConnector.Gmail.Faults;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard.Egress;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Responses;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Tokens;

/// <summary>Refreshes through Google's own flow and revokes as RFC 7009 says.</summary>
internal sealed class GoogleTokenEndpoint : IDisposable
{
    private readonly GoogleSettings settings;
    private readonly AuthorizationCodeFlow flow;
    private readonly TimeProvider clock;

    public GoogleTokenEndpoint(IOptions<GoogleSettings> options, EgressConnections egress, TimeProvider clock)
    {
        settings = options.Value;
        this.clock = clock;
        flow = new AuthorizationCodeFlow(
            new AuthorizationCodeFlow.Initializer(settings.AuthorizationEndpoint, settings.TokenEndpoint)
            {
                ClientSecrets = new ClientSecrets { ClientId = settings.ClientId, ClientSecret = settings.ClientSecret },
                HttpClientFactory = new GoogleConnections(egress, EgressPurpose.Authorization),
            });
    }

    internal async Task<Refreshed> RefreshAsync(string refreshToken, CancellationToken ct)
    {
        try
        {
            // The user key names an entry of Google's own data store, which isn't used here.
            var answer = await flow.RefreshTokenAsync("mailbox", refreshToken, ct);
            var lifetime = TimeSpan.FromSeconds(answer.ExpiresInSeconds ?? 3600);
            var rotated = string.IsNullOrEmpty(answer.RefreshToken) ? refreshToken : answer.RefreshToken;
            return new Refreshed(RefreshResult.Done, new MailboxToken(rotated, answer.AccessToken, clock.GetUtcNow() + lifetime));
        }
        catch (TokenResponseException e)
        {
            // Only Google's explicit answer that the grant is invalid stops the mailbox; a wrong client secret is a fault of the
            // installation.
            var result = e.Error?.Error switch
            {
                "invalid_grant" => RefreshResult.GrantIsDead,
                "invalid_client" or "unauthorized_client" => RefreshResult.ClientRefused,
                _ => RefreshResult.Unreachable,
            };
            return new Refreshed(result, null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new Refreshed(RefreshResult.Unreachable, null) { Refusal = EgressRefusedException.In(e)?.Refusal };
        }
    }

    /// <summary>Whether Google has revoked the token, or no longer knows it.</summary>
    internal async Task<bool> RevokeAsync(string token, CancellationToken ct)
    {
        try
        {
            using var form = new FormUrlEncodedContent([new("token", token)]);
            using var answer = await flow.HttpClient.PostAsync(new Uri(settings.RevocationEndpoint!), form, ct);
            return answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.BadRequest;
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    public void Dispose() => flow.Dispose();
}

internal enum RefreshResult
{
    Done,
    GrantIsDead,
    ClientRefused,
    Unreachable,
}

internal sealed class Refreshed(RefreshResult result, MailboxToken? token)
{
    internal RefreshResult Result { get; } = result;

    internal MailboxToken? Token { get; } = token;

    /// <summary>Why it couldn't be reached, if that is certain.</summary>
    internal Refusal? Refusal { get; init; }
}
