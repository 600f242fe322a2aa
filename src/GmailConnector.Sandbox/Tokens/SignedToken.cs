using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GmailConnector.Sandbox.Answers;

namespace GmailConnector.Sandbox.Tokens;

/// <summary>A JSON Web Token signed with RS256.</summary>
internal static class SignedToken
{
    public static string Of(SandboxKeys keys, Action<Utf8JsonWriter> claims)
    {
        var header = Json.Build(w =>
        {
            w.WriteString("alg", "RS256");
            w.WriteString("kid", keys.KeyId);
            w.WriteString("typ", "JWT");
        });
        var signed = Base64Url.EncodeToString(header) + "." + Base64Url.EncodeToString(Json.Build(claims));
        byte[] signature;
        lock (keys.Signing)
        {
            signature = keys.Signing.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        return signed + "." + Base64Url.EncodeToString(signature);
    }
}
