using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GmailConnector.Guard.Egress;

namespace GmailConnector.Halo;

/// <summary>Sends requests to HaloCRM's REST API, in somebody's name.</summary>
internal sealed class HaloRequests(HaloTenants tenants, EgressConnections egress, HaloBudget budget) : IDisposable
{
    private readonly HttpClient client = egress.Client(EgressPurpose.TicketDesk);
    private readonly HttpClient giving = egress.Client(EgressPurpose.Transfer);

    /// <summary>The object with this id.</summary>
    internal async Task<Outcome<JsonElement>> OneAsync(HaloBearer bearer, string resource, int number, CancellationToken ct) =>
        Same(await ReadAsync(bearer, resource + "/" + HaloNumber.Of(number), HaloAnswer.ReadAsync, ct), number);

    /// <summary>A page of a list, as an object.</summary>
    internal Task<Outcome<JsonElement>> PageAsync(HaloBearer bearer, string resource, CancellationToken ct) =>
        ReadAsync(bearer, resource, HaloAnswer.ReadAsync, ct);

    /// <summary>A whole list, as an array.</summary>
    internal Task<Outcome<JsonElement>> ListAsync(HaloBearer bearer, string resource, CancellationToken ct) =>
        ReadAsync(bearer, resource, HaloAnswer.ReadListAsync, ct);

    /// <summary>Changes the object with this id, whatever else of it changed meanwhile; what it is afterwards.</summary>
    internal async Task<Outcome<JsonElement>> ChangeAsync(
        HaloBearer bearer, string resource, int number, ReadOnlyMemory<byte> json, CancellationToken ct) =>
        Same(await SendAsync(client, bearer, () => Post(bearer, resource, json), HaloAnswer.ReadAsync, ct), number);

    /// <summary>A page of a list whose objects may be long, as an object.</summary>
    internal Task<Outcome<JsonElement>> LongPageAsync(HaloBearer bearer, string resource, CancellationToken ct) =>
        ReadAsync(bearer, resource, HaloAnswer.ReadLongAsync, ct);

    /// <summary>As <see cref="PageAsync"/>, where what is asked for is of mail: it goes out as a transfer.</summary>
    internal Task<Outcome<JsonElement>> PageOfMailAsync(HaloBearer bearer, string resource, CancellationToken ct) =>
        SendAsync(giving, bearer, () => new HttpRequestMessage(HttpMethod.Get, At(bearer, resource)), HaloAnswer.ReadAsync, ct);

    /// <summary>
    /// Adds an object that may carry mail: it goes out as a transfer, once. <paramref name="sent"/> is told whether HaloCRM may have got it
    /// without saying that it refused it.
    /// </summary>
    internal async Task<Outcome<JsonElement>> GiveAsync(
        HaloBearer bearer, string resource, ReadOnlyMemory<byte> json, Action<bool> sent, CancellationToken ct)
    {
        try
        {
            return await SendAsync(
                giving,
                bearer,
                () =>
                {
                    sent(true);
                    return Post(bearer, resource, json);
                },
                (answer, token) =>
                {
                    sent(answer.StatusCode is < HttpStatusCode.MultipleChoices or >= HttpStatusCode.InternalServerError);
                    return HaloAnswer.ReadAsync(answer, token);
                },
                ct);
        }
        catch (HttpRequestException e) when (EgressRefusedException.In(e) is not null
            || e.HttpRequestError is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            sent(false);
            throw;
        }
    }

    /// <summary>Deletes the object. One that isn't there is as one that was deleted.</summary>
    internal async Task<Outcome<Done>> DeleteAsync(HaloBearer bearer, string resource, CancellationToken ct)
    {
        var deleted = await SendAsync(
            client, bearer, () => new HttpRequestMessage(HttpMethod.Delete, At(bearer, resource)), HaloAnswer.ReadAsync, ct);
        return deleted.IsAllowed || deleted.Refusal == HaloRefusals.NotThere ? default(Done) : deleted.Refusal!;
    }

    public void Dispose()
    {
        client.Dispose();
        giving.Dispose();
    }

    // INVARIANT: a response with another id than the requested one is refused.
    private static Outcome<JsonElement> Same(Outcome<JsonElement> answer, int number) => answer.TryGet(out var json, out var refusal)
        ? HaloAnswer.Id(json, "id") == number ? json : HaloRefusals.Odd
        : refusal;

    private Task<Outcome<JsonElement>> ReadAsync(
        HaloBearer bearer,
        string resource,
        Func<HttpResponseMessage, CancellationToken, Task<Outcome<JsonElement>>> read,
        CancellationToken ct) =>
        SendAsync(client, bearer, () => new HttpRequestMessage(HttpMethod.Get, At(bearer, resource)), read, ct);

    private HttpRequestMessage Post(HaloBearer bearer, string resource, ReadOnlyMemory<byte> json)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, At(bearer, resource)) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }

    private Uri At(HaloBearer bearer, string resource) => new(tenants.Of(bearer.Tenant).Base!, "api/" + resource);

    private async Task<Outcome<JsonElement>> SendAsync(
        HttpClient through,
        HaloBearer bearer,
        Func<HttpRequestMessage> make,
        Func<HttpResponseMessage, CancellationToken, Task<Outcome<JsonElement>>> read,
        CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            if (await budget.TakeAsync(bearer.Tenant, ct) is { } wait)
            {
                return wait;
            }

            if (!(await bearer.GetAsync(ct)).TryGet(out var token, out var refusal))
            {
                return refusal;
            }

            using var request = make();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var answer = await through.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

            // A token can be revoked before it expires, so try once more with a new one.
            if (answer.StatusCode != HttpStatusCode.Unauthorized || tries > 0)
            {
                return await NotedAsync(bearer, await read(answer, ct), ct);
            }

            bearer.Forget(token);
        }
    }

    private async Task<Outcome<JsonElement>> NotedAsync(HaloBearer bearer, Outcome<JsonElement> answer, CancellationToken ct)
    {
        if (answer.Refusal is { Code: RefusalCode.RateLimited, RetryAfter: { } wait })
        {
            await budget.PauseAsync(bearer.Tenant, wait, ct);
        }

        return answer;
    }
}
