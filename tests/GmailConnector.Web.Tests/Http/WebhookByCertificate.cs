using System.Text.Json;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// HaloCRM's webhook with a client certificate, at an endpoint as docs/halocrm.md has it: of two HaloCRMs the one whose fingerprint the
/// settings have is let in.
/// </summary>
public sealed class WebhookByCertificate : IDisposable
{
    private readonly OwnCertificate server = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => server.Dispose();

    [Theory]
    [InlineData(RunningApp.HaloCertificate, "certificate", 204)]
    [InlineData(RunningApp.HaloCertificate, "none", 401)]
    [InlineData("00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF", "certificate", 0)]
    public async Task Only_the_certificate_of_the_settings_is_HaloCRMs(string known, string shown, int status)
    {
        await using var app = await RunningApp.StartAsync(
            Ct,
            null,
            [
                .. server.Settings,
                ("Kestrel__Endpoints__Halo__Url", "https://127.0.0.1:0"),
                ("Kestrel__Endpoints__Halo__ClientCertificateMode", "AllowCertificate"),
                ("Halo__Webhook__Authentication", "Certificate"),
                ("Halo__Webhook__Certificate", known),
            ]);
        using var halo = new HttpClient { BaseAddress = app.Google.BaseUri };
        using var webhook = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["url"] = new Uri(app.Address, "halo/events").ToString(),
            ["authentication"] = shown,
            ["name"] = "",
            ["secret"] = "",
        });
        (await halo.PostAsync("/halo/sandbox/webhooks", webhook, Ct)).EnsureSuccessStatusCode();

        app.Google.ChangeTicket(4111, t => t with { Status = 4 });

        var delivered = "";
        await Eventually.TrueAsync(
            async () => (delivered = await halo.GetStringAsync("/halo/sandbox/deliveries", Ct)).Contains("4111", StringComparison.Ordinal),
            "the webhook was posted");
        Assert.Equal(status, JsonDocument.Parse(delivered).RootElement[0].GetProperty("status").GetInt32());
    }
}
