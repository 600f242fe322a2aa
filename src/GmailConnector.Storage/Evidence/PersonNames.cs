using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// People's pseudonyms in the log, another one in each context. A pseudonym is the person's id, encrypted as one block with a key of that
/// context: with the key the id can be recovered without a list of people; without it nobody can tell whether two pseudonyms are the same
/// person.
/// </summary>
internal sealed class PersonNames(TenantKeys keys)
{
    private const string Id = "prs_";
    private const string Name = "p.";
    private const int BlockSize = 16;
    private const int Letters = 22;

    // Sixteen bytes leave four bits of the last letter unused; they are zero.
    private const string LastLetters = "AQgw";

    internal static bool IsId(string word) => word.StartsWith(Id, StringComparison.Ordinal);

    /// <summary>Whether it is such a pseudonym; older ones are shorter.</summary>
    internal static bool IsName(string word) =>
        word.Length == Name.Length + Letters
        && word.StartsWith(Name, StringComparison.Ordinal)
        && Base64Url.IsValid(word.AsSpan(Name.Length))
        && LastLetters.Contains(word[^1], StringComparison.Ordinal);

    internal string NameOf(string tenant, string context, string id)
    {
        using var cipher = Cipher(tenant, context);
        return Name + Base64Url.EncodeToString(cipher.EncryptEcb(BlockOf(id[Id.Length..]), PaddingMode.None));
    }

    internal string IdOf(string tenant, string context, string name)
    {
        using var cipher = Cipher(tenant, context);
        return Id + Base64Url.EncodeToString(cipher.DecryptEcb(BlockOf(name[Name.Length..]), PaddingMode.None));
    }

    private Aes Cipher(string tenant, string context)
    {
        var key = keys.EvidencePeople(new TenantId(tenant), context);
        var cipher = Aes.Create();
        cipher.Key = key;
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    // Exactly one block: nothing to chain, and no two people have the same one.
    private static byte[] BlockOf(string letters) =>
        Base64Url.DecodeFromChars(letters) is { Length: BlockSize } block
            ? block
            : throw new ArgumentException("A person's id has 16 bytes.", nameof(letters));
}
