using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Halo;

/// <summary>Whether a request comes from HaloCRM's webhook. Secrets are compared in constant time.</summary>
internal static class WebhookCaller
{
    internal static async Task<bool> IsHaloAsync(HttpContext context, HaloWebhookSettings settings) => settings.Authentication switch
    {
        WebhookAuthentication.Basic => IsAuthorized(
            context, "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Name}:{settings.Secret}"))),
        WebhookAuthentication.Bearer => IsAuthorized(context, "Bearer", settings.Secret!),
        WebhookAuthentication.ApiKey => context.Request.Headers[settings.Name!] is [{ } key] && IsSame(key, settings.Secret!),
        WebhookAuthentication.Certificate =>
            await context.Connection.GetClientCertificateAsync(context.RequestAborted) is { } certificate && IsHalos(certificate, settings),
        _ => false,
    };

    /// <summary>Whether it is the certificate of the settings: nobody else vouches for it.</summary>
    internal static bool IsHalos(X509Certificate2 certificate, HaloWebhookSettings settings) =>
        settings is { Authentication: WebhookAuthentication.Certificate, Fingerprint: { } fingerprint }
            && IsSame(certificate.GetCertHashString(HashAlgorithmName.SHA256), fingerprint);

    private static bool IsAuthorized(HttpContext context, string scheme, string secret) =>
        context.Request.Headers.Authorization is [{ } given]
            && AuthenticationHeaderValue.TryParse(given, out var header)
            && header.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase)
            && IsSame(header.Parameter ?? "", secret);

    // Of their hashes, so that not even the length shows.
    private static bool IsSame(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
