using System.Net.Http.Headers;
using System.Text;

namespace GmailConnector.Sandbox.Halo;

/// <summary>
/// Where HaloCRM posts what happened, and how it says that it is HaloCRM: `none`, `basic`, `bearer`, `apikey` or `certificate`. It signs
/// nothing.
/// </summary>
internal sealed record HaloWebhook(Uri Url, string Authentication, string Name, string Secret)
{
    private const string Certificate = "certificate";

    /// <summary>Whether the connection shows whose it is, and not the request.</summary>
    public bool IsByCertificate => Authentication == Certificate;

    /// <returns>Null when it names no such way, or an address that isn't this machine's.</returns>
    public static HaloWebhook? Of(string url, string authentication, string name, string secret) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback && address.Scheme.StartsWith("http", StringComparison.Ordinal)
        && authentication is "none" or "basic" or "bearer" or "apikey" or Certificate
            ? new HaloWebhook(address, authentication, name, secret)
            : null;

    public void Authenticate(HttpRequestMessage request)
    {
        switch (Authentication)
        {
            case "basic":
                var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Name}:{Secret}"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
                break;
            case "bearer":
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
                break;
            case "apikey":
                request.Headers.TryAddWithoutValidation(Name, Secret);
                break;
        }
    }
}
