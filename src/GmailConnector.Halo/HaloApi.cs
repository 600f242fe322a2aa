using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>The requests to HaloCRM's REST API: a ticket, an agent, all agents. Nothing but the number goes there.</summary>
internal sealed class HaloApi(IOptions<HaloSettings> options, HaloToken token, EgressConnections egress) : IDisposable
{
    private readonly HttpClient client = egress.Client(EgressPurpose.TicketDesk);

    internal Task<Outcome<JsonElement>> TicketAsync(int number, CancellationToken ct) => OneAsync("api/Tickets", number, ct);

    internal Task<Outcome<JsonElement>> AgentAsync(int number, CancellationToken ct) => OneAsync("api/Agent", number, ct);

    /// <summary>All agents, with those who are disabled, as an array.</summary>
    internal Task<Outcome<JsonElement>> AgentsAsync(CancellationToken ct) =>
        GetAsync("api/Agent?includeenabled=true&includedisabled=true", HaloAnswer.ReadListAsync, ct);

    public void Dispose() => client.Dispose();

    // INVARIANT: a response with another id than the requested one is refused.
    private async Task<Outcome<JsonElement>> OneAsync(string resource, int number, CancellationToken ct) =>
        (await GetAsync(resource + "/" + number.ToString(CultureInfo.InvariantCulture), HaloAnswer.ReadAsync, ct))
            .TryGet(out var json, out var refusal)
            ? HaloAnswer.Id(json, "id") == number ? json : HaloRefusals.Odd
            : refusal;

    private async Task<Outcome<JsonElement>> GetAsync(
        string resource, Func<HttpResponseMessage, CancellationToken, Task<Outcome<JsonElement>>> read, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            if (!(await token.GetAsync(ct)).TryGet(out var bearer, out var refusal))
            {
                return refusal;
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(options.Value.Base!, resource));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

            // A token can be revoked before it expires, so try once more with a new one.
            if (answer.StatusCode != HttpStatusCode.Unauthorized || tries > 0)
            {
                return await read(answer, ct);
            }

            token.Forget(bearer);
        }
    }
}
