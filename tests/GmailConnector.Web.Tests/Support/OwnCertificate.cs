using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace GmailConnector.Web.Tests.Support;

/// <summary>A certificate for this machine, for an application that has to be reached over https, as cookies in a frame have to.</summary>
internal sealed class OwnCertificate : IDisposable
{
    private const string Password = "for-this-run";

    private readonly string folder = Directory.CreateTempSubdirectory("gmailconnector-certificate-").FullName;

    internal OwnCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(PathOf, certificate.Export(X509ContentType.Pfx, Password));
    }

    internal (string Name, string Value)[] Settings =>
    [
        ("ASPNETCORE_URLS", "https://127.0.0.1:0"),
        ("Kestrel__Certificates__Default__Path", PathOf),
        ("Kestrel__Certificates__Default__Password", Password),
    ];

    private string PathOf => Path.Combine(folder, "own.pfx");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
