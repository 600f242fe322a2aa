using System.Security.Cryptography;
using GmailConnector.Tests.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace GmailConnector.Gmail.Tests.OAuth;

/// <summary>Publishes one signing key, as Google does.</summary>
internal sealed class KeyServer(LoopbackApp server) : IAsyncDisposable
{
    public Uri BaseUri { get; } = server.Address;

    public static async Task<KeyServer> StartAsync(RSA key, CancellationToken ct)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var n = WebEncoders.Base64UrlEncode(parameters.Modulus!);
        var e = WebEncoders.Base64UrlEncode(parameters.Exponent!);
        var keys = $$"""{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"k1","n":"{{n}}","e":"{{e}}"}]}""";
        return new KeyServer(await LoopbackApp.StartAsync(context => context.Response.WriteAsync(keys), ct));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
