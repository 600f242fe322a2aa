using System.Text.Json;
using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>The OAuth access token (client credentials), kept in memory until it is about to expire. It is never stored.</summary>
internal sealed class HaloToken(IOptions<HaloSettings> options, EgressConnections egress, TimeProvider clock) : IDisposable
{
    private const string Scope = "read:tickets";
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly HttpClient client = egress.Client(EgressPurpose.TicketDesk);
    private readonly Lock door = new();
    private Kept? kept;

    internal async Task<Outcome<string>> GetAsync(CancellationToken ct)
    {
        lock (door)
        {
            if (kept is { } token && clock.GetUtcNow() < token.Until)
            {
                return token.Value;
            }
        }

        var asked = clock.GetUtcNow();
        if (!(await AskAsync(ct)).TryGet(out var answer, out var refusal))
        {
            return refusal;
        }

        if (HaloAnswer.Text(answer, "access_token") is not { Length: > 0 and <= 8192 } value
            || value.AsSpan().ContainsAnyExceptInRange('!', '~')
            || !string.Equals(HaloAnswer.Text(answer, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return HaloRefusals.Odd;
        }

        // Without expires_in the token is used for this check only.
        var lifetime = TimeSpan.FromSeconds(HaloAnswer.Id(answer, "expires_in") ?? 0) - Margin;
        lock (door)
        {
            kept = lifetime > TimeSpan.Zero ? new Kept(value, asked + lifetime) : null;
        }

        return value;
    }

    /// <summary>HaloCRM rejected this token before it expired.</summary>
    internal void Forget(string refused)
    {
        lock (door)
        {
            if (kept?.Value == refused)
            {
                kept = null;
            }
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<Outcome<JsonElement>> AskAsync(CancellationToken ct)
    {
        var settings = options.Value;
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", settings.ClientId),
            new("client_secret", settings.ClientSecret),
            new("scope", Scope),
        ]);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.At("auth/token")) { Content = form };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

        // OAuth responds with 400, too, to an unknown client.
        return (int)answer.StatusCode is 400 or 404 ? HaloRefusals.ClientRefused : await HaloAnswer.ReadAsync(answer, ct);
    }

    private sealed class Kept(string value, DateTimeOffset until)
    {
        internal string Value { get; } = value;

        internal DateTimeOffset Until { get; } = until;
    }
}
