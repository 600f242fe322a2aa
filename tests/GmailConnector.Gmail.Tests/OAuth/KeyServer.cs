using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Gmail.Tests.OAuth;

/// <summary>Publishes one signing key, as Google does.</summary>
internal sealed class KeyServer(WebApplication app) : IAsyncDisposable
{
    public Uri BaseUri { get; } = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<KeyServer> StartAsync(RSA key, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var n = WebEncoders.Base64UrlEncode(parameters.Modulus!);
        var e = WebEncoders.Base64UrlEncode(parameters.Exponent!);
        ((IApplicationBuilder)app).Run(context => context.Response.WriteAsync(
            $$"""{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"k1","n":"{{n}}","e":"{{e}}"}]}"""));
        await app.StartAsync(ct);
        return new KeyServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
