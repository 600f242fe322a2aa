using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>Where a server's endpoint asks for a client certificate, HaloCRM's is the only one that it takes.</summary>
internal sealed class WebhookCertificate(IOptions<HaloSettings> options) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions server)
    {
        if (options.Value.Webhook.Authentication == WebhookAuthentication.Certificate)
        {
            server.ConfigureHttpsDefaults(https => https.ClientCertificateValidation =
                (certificate, _, _) => WebhookCaller.IsHalos(certificate, options.Value.Webhook));
        }
    }
}
