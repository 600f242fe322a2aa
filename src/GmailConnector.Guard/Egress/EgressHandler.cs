using System.Net;

namespace GmailConnector.Guard.Egress;

/// <summary>Judges each request before a connection is even looked for, an open one too: the address, its scheme, and the name it asks for.</summary>
internal sealed class EgressHandler(EgressPurpose purpose, EgressRules rules, EgressRefusals refusals, HttpMessageHandler shared) : DelegatingHandler(shared)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = EgressTarget.Of(purpose, request.RequestUri!);
        var decision = rules.Decide(target);

        // The name that TLS and the server are asked for is this header's where there is one: it would lead past the host that was judged.
        if (decision.IsAllowed && request.Headers.Host is { } named && !string.Equals(named, request.RequestUri!.Authority, StringComparison.OrdinalIgnoreCase))
        {
            decision = rules.Refused(EgressRule.HostHeader, decision.Policy, target);
        }

        if (!decision.IsAllowed)
        {
            throw await refusals.RecordAsync(target, decision);
        }

        // HTTP/3 would open a connection of its own, past the one that is judged.
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Version = request.Version > HttpVersion.Version20 ? HttpVersion.Version20 : request.Version;
        return await base.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only asynchronous requests are supported.");

    protected override void Dispose(bool disposing)
    {
        // The connections are shared, and the handlers that come and go don't end them.
    }
}
