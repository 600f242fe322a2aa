using System.Net;

namespace GmailConnector.Guard.Egress;

/// <summary>Checks each request before any connection is used, also an open one: the address, its scheme, and the Host header.</summary>
internal sealed class EgressHandler(
    EgressPurpose purpose, EgressRules rules, EgressRefusals refusals, HttpMessageHandler shared) : DelegatingHandler(shared)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = EgressTarget.Of(purpose, request.RequestUri!);
        var decision = rules.Decide(target);

        // TLS and the server use this header's name if there is one, so it would bypass the host that was checked.
        if (decision.IsAllowed
            && request.Headers.Host is { } named
            && !string.Equals(named, request.RequestUri!.Authority, StringComparison.OrdinalIgnoreCase))
        {
            decision = rules.Refused(EgressRule.HostHeader, decision.Policy, target);
        }

        if (!decision.IsAllowed)
        {
            throw await refusals.RecordAsync(target, decision);
        }

        // HTTP/3 would open a connection of its own, which isn't checked.
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Version = request.Version > HttpVersion.Version20 ? HttpVersion.Version20 : request.Version;
        return await base.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only asynchronous requests are supported.");

    protected override void Dispose(bool disposing)
    {
        // The connections are shared, so disposing of a handler must not close them.
    }
}
