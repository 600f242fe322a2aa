using System.Text.Json;
using GmailConnector.Guard.Egress;

namespace GmailConnector.Halo;

/// <summary>HaloCRM's token endpoint (RFC 6749, 3.2).</summary>
internal sealed class HaloTokenEndpoint(HaloTenants tenants, EgressConnections egress, TimeProvider clock) : IDisposable
{
    private const string Scope = "read:tickets";
    private const int LongestToken = 8192;
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly HttpClient client = egress.Client(EgressPurpose.TicketDesk);

    /// <summary>A token of this installation's own (client credentials).</summary>
    internal Task<Outcome<HaloAccess>> OwnAsync(TenantId tenant, CancellationToken ct) => AskAsync(
        tenants.Of(tenant),
        settings =>
        [
            new("grant_type", "client_credentials"),
            new("client_id", settings.ClientId),
            new("client_secret", settings.ClientSecret),
            new("scope", Scope),
        ],
        HaloRefusals.ClientRefused,
        ct);

    /// <summary>A token of an agent's, for a refresh token that HaloCRM may take once (RFC 6749, 6).</summary>
    internal Task<Outcome<HaloAccess>> RefreshAsync(TenantId tenant, string refresh, CancellationToken ct) => AskAsync(
        tenants.Of(tenant),
        settings =>
        [
            new("grant_type", "refresh_token"),
            new("client_id", settings.Agents.ClientId),
            new("client_secret", settings.Agents.ClientSecret),
            new("refresh_token", refresh),
        ],
        HaloRefusals.SignInAgain,
        ct);

    public void Dispose() => client.Dispose();

    private async Task<Outcome<HaloAccess>> AskAsync(
        HaloSettings settings,
        Func<HaloSettings, IEnumerable<KeyValuePair<string, string?>>> fields,
        Refusal rejected,
        CancellationToken ct)
    {
        var asked = clock.GetUtcNow();
        using var form = new FormUrlEncodedContent(fields(settings));
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.At("auth/token")) { Content = form };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

        // OAuth responds with 400, too, to an unknown client.
        var read = (int)answer.StatusCode is 400 or 404 ? rejected : await HaloAnswer.ReadAsync(answer, ct);
        if (!read.TryGet(out var json, out var refusal))
        {
            return refusal;
        }

        if (Token(json, "access_token") is not { } value
            || !string.Equals(HaloAnswer.Text(json, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return HaloRefusals.Odd;
        }

        // Without expires_in the token is used for this question only.
        var lifetime = TimeSpan.FromSeconds(HaloAnswer.Id(json, "expires_in") ?? 0) - Margin;
        return new HaloAccess(value, asked + lifetime, Token(json, "refresh_token"));
    }

    private static string? Token(JsonElement json, string name) =>
        HaloAnswer.Text(json, name) is { Length: > 0 and <= LongestToken } token && !token.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? token
            : null;
}

/// <summary>An access token, until when it is used, and the refresh token that came with it.</summary>
internal sealed class HaloAccess(string value, DateTimeOffset until, string? refresh)
{
    internal string Value { get; } = value;

    internal DateTimeOffset Until { get; } = until;

    internal string? Refresh { get; } = refresh;
}
