using System.Net;
using System.Net.Http.Headers;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Transfers;

/// <summary>
/// Posts once, to exactly the declared address. Nothing is followed, and nothing is tried again: only a person can know whether it arrived.
/// </summary>
internal sealed class TransferDelivery(EgressConnections egress, EgressRules rules, TransferSettings settings)
{
    private const string OnceHeader = "Idempotency-Key";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    internal async Task<Outcome<Done>> SendAsync(TransferRule rule, ReadOnlyMemory<byte> body, string correlation, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(rule)) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(OnceHeader, correlation);
        if (settings.TokenOf(rule.Name) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var client = egress.Client(EgressPurpose.Transfer);
        client.Timeout = Patience;
        try
        {
            // Its words are of no use here, and aren't read.
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return TransferRefusals.Of(rule, answer) is { } refusal ? refusal : default(Done);
        }
        catch (HttpRequestException e) when (EgressRefusedException.In(e) is { } refused)
        {
            return refused.Refusal;
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return TransferRefusals.NotReached(rule);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return TransferRefusals.AnswerLost(rule);
        }
    }

    private Uri AddressOf(TransferRule rule)
    {
        var standIn = rules.StandIns.FirstOrDefault(s =>
            s.Purpose == EgressPurpose.Transfer
                && s.Setting.Equals(TransferSettings.StandInSetting(rule.Name), StringComparison.OrdinalIgnoreCase));
        return standIn is null ? rule.Address : new Uri(standIn.Address, rule.Address.AbsolutePath);
    }
}
