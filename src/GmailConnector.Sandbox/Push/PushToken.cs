using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GmailConnector.Sandbox.Answers;
using GmailConnector.Sandbox.Tokens;

namespace GmailConnector.Sandbox.Push;

/// <summary>The token of a push, as Pub/Sub signs it in a service account's name; or one that is wrong, as the switch says.</summary>
internal static class PushToken
{
    private const string Elsewhere = "https://elsewhere.example";

    public static string? Of(SandboxKeys keys, string issuer, PushSubscription to, PushSwitch how, DateTimeOffset now) => how switch
    {
        PushSwitch.NoToken => null,
        PushSwitch.Unsigned => Join("none", keys.KeyId, Claims(issuer, to, how, now), _ => []),
        PushSwitch.SharedSecret => Join(
            "HS256", keys.KeyId, Claims(issuer, to, how, now), b => HMACSHA256.HashData(keys.Signing.ExportSubjectPublicKeyInfo(), b)),
        PushSwitch.WrongKey => SignedByAnother(keys.KeyId, Claims(issuer, to, how, now)),
        _ => SignedToken.Of(keys, Claims(issuer, to, how, now)),
    };

    private static Action<Utf8JsonWriter> Claims(string issuer, PushSubscription to, PushSwitch how, DateTimeOffset now) => w =>
    {
        var from = how switch { PushSwitch.Early => now.AddDays(1), PushSwitch.Expired => now.AddHours(-2), _ => now };
        var issued = from.ToUnixTimeSeconds();
        w.WriteString("iss", how == PushSwitch.WrongIssuer ? Elsewhere : issuer);
        w.WriteString("aud", how == PushSwitch.WrongAudience ? Elsewhere : to.Audience);
        w.WriteString("azp", "113774264463038321964");
        w.WriteString("sub", "113774264463038321964");
        w.WriteString("email", how == PushSwitch.WrongEmail ? "other@elsewhere.example" : to.ServiceAccount);
        w.WriteBoolean("email_verified", how != PushSwitch.Unverified);
        w.WriteNumber("iat", issued);
        if (how != PushSwitch.Endless)
        {
            w.WriteNumber("exp", issued + 3600);
        }
    };

    private static string SignedByAnother(string keyId, Action<Utf8JsonWriter> claims)
    {
        using var another = RSA.Create(2048);
        return Join("RS256", keyId, claims, b => another.SignData(b, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static string Join(string algorithm, string keyId, Action<Utf8JsonWriter> claims, Func<byte[], byte[]> sign)
    {
        var header = Json.Build(w =>
        {
            w.WriteString("alg", algorithm);
            w.WriteString("kid", keyId);
            w.WriteString("typ", "JWT");
        });
        var signed = Base64Url.EncodeToString(header) + "." + Base64Url.EncodeToString(Json.Build(claims));
        return signed + "." + Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)));
    }
}
