using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>The two requests to HaloCRM's REST API: a ticket and an agent. Nothing but the number goes there.</summary>
internal sealed class HaloApi(IOptions<HaloSettings> options, HaloToken token, EgressConnections egress) : IDisposable
{
    private readonly HttpClient client = egress.Client(EgressPurpose.TicketDesk);

    internal Task<Outcome<JsonElement>> TicketAsync(int number, CancellationToken ct) => GetAsync("api/Tickets", number, ct);

    internal Task<Outcome<JsonElement>> AgentAsync(int number, CancellationToken ct) => GetAsync("api/Agent", number, ct);

    public void Dispose() => client.Dispose();

    private async Task<Outcome<JsonElement>> GetAsync(string resource, int number, CancellationToken ct)
    {
        var place = new Uri(options.Value.Base!, resource + "/" + number.ToString(CultureInfo.InvariantCulture));
        for (var tries = 0; ; tries++)
        {
            if (!(await token.GetAsync(ct)).TryGet(out var bearer, out var refusal))
            {
                return refusal;
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, place);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

            // A token can be revoked before it expires, so try once more with a new one.
            if (answer.StatusCode != HttpStatusCode.Unauthorized || tries > 0)
            {
                return await ReadAsync(answer, number, ct);
            }

            token.Forget(bearer);
        }
    }

    // INVARIANT: a response with another id than the requested one is refused.
    private static async Task<Outcome<JsonElement>> ReadAsync(HttpResponseMessage answer, int number, CancellationToken ct) =>
        (await HaloAnswer.ReadAsync(answer, ct)).TryGet(out var json, out var refusal)
            ? HaloAnswer.Id(json, "id") == number ? json : HaloRefusals.Odd
            : refusal;
}
