using System.Security.Cryptography;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Tokens;

/// <summary>The key that signs id tokens and the one that hides attachment ids; they live as long as the state file.</summary>
internal sealed class SandboxKeys : IDisposable
{
    /// <summary>Sandboxes without a file share one key for as long as the process lives: making one takes most of their start.</summary>
    private static readonly Lazy<byte[]> MemoryOnlyKey = new(() =>
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKey();
    });

    private bool isNew;

    private SandboxKeys(RSA signing, byte[] attachmentKey)
    {
        Signing = signing;
        AttachmentKey = attachmentKey;
        var parameters = signing.ExportParameters(false);
        KeyId = Convert.ToHexStringLower(SHA256.HashData(parameters.Modulus!))[..40];
    }

    public RSA Signing { get; }
    public string KeyId { get; }
    public byte[] AttachmentKey { get; }

    public static SandboxKeys Load(Journal journal)
    {
        var saved = new Dictionary<string, byte[]>();
        foreach (var row in journal.Read("SELECT key,value FROM setting"))
        {
            saved[row.GetString(0)] = row.GetFieldValue<byte[]>(1);
        }

        var rsa = RSA.Create(2048);
        if (saved.TryGetValue("signing-key", out var pkcs8) || !journal.IsDurable)
        {
            rsa.ImportPkcs8PrivateKey(pkcs8 ?? MemoryOnlyKey.Value, out _);
        }

        if (!saved.TryGetValue("attachment-key", out var attachmentKey))
        {
            attachmentKey = RandomNumberGenerator.GetBytes(32);
        }

        return new SandboxKeys(rsa, attachmentKey) { isNew = saved.Count == 0 };
    }

    /// <summary>After all reading: the journal's connection belongs to its writer from the first write on.</summary>
    public void Save(Journal journal)
    {
        if (isNew)
        {
            journal.Write("INSERT OR REPLACE INTO setting(key,value) VALUES('signing-key',@p0)", Signing.ExportPkcs8PrivateKey());
            journal.Write("INSERT OR REPLACE INTO setting(key,value) VALUES('attachment-key',@p0)", AttachmentKey);
        }
    }

    public void Dispose() => Signing.Dispose();
}
