using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>
/// Where a server's endpoint asks for a client certificate, those of the tenants' HaloCRMs are the only ones that it takes.
/// </summary>
internal sealed class WebhookCertificate(HaloTenants tenants) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions server)
    {
        List<HaloWebhookSettings> known =
            [.. tenants.All.Select(t => t.Webhook).Where(w => w.Authentication == WebhookAuthentication.Certificate)];
        if (known.Count > 0)
        {
            // Whose it is each request's path says, which is compared once more.
            server.ConfigureHttpsDefaults(https => https.ClientCertificateValidation =
                (certificate, _, _) => known.Exists(w => WebhookCaller.IsHalos(certificate, w)));
        }
    }
}
