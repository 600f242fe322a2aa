using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GmailConnector.Sandbox.Halo;

/// <summary>The client certificate that HaloCRM's webhooks can present: self-signed, made at start, and gone with the process.</summary>
internal sealed class HaloCertificate : IDisposable
{
    private readonly X509Certificate2 own;

    public HaloCertificate(TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=HaloCRM's webhooks", key, HashAlgorithmName.SHA256);
        var now = time.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));

        // On some systems TLS takes a key only from such a file.
        own = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public string Fingerprint => own.GetCertHashString(HashAlgorithmName.SHA256);

    public X509CertificateCollection Presented => [own];

    public void Dispose() => own.Dispose();
}
