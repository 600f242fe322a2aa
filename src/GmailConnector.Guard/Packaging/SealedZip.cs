using System.Security.Cryptography;
using ICSharpCode.SharpZipLib.Zip;

namespace GmailConnector.Guard.Packaging;

/// <summary>
/// A ZIP in which every file is encrypted with AES-256 under a passphrase made for this ZIP. File names in a ZIP can be read without the
/// passphrase, so they are only numbers.
/// </summary>
[ContentEnds("Into an archive that only its passphrase opens, for the person of the permit.")]
internal sealed class SealedZip : IDisposable
{
    // Without the characters that are easily confused: I, L, O, U, 0 and 1.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Groups = 6;
    private const int LettersInGroup = 5;

    private readonly MemoryStream bytes = new();
    private readonly ZipOutputStream zip;
    private readonly DateTime at;

    internal SealedZip(DateTimeOffset at)
    {
        this.at = at.UtcDateTime;
        Passphrase = MakePassphrase();
        zip = new ZipOutputStream(bytes) { IsStreamOwner = false, Password = Passphrase, UseZip64 = UseZip64.Off };
    }

    /// <summary>147 bits at random, fresh for each; it is kept nowhere.</summary>
    internal string Passphrase { get; }

    internal long Length => bytes.Length;

    internal void Add(string name, ReadOnlySpan<byte> content)
    {
        zip.PutNextEntry(new ZipEntry(name) { AESKeySize = 256, DateTime = at, IsUnicodeText = true });
        zip.Write(content);
        zip.CloseEntry();
    }

    internal ReadOnlyMemory<byte> End()
    {
        zip.Finish();
        return bytes.ToArray();
    }

    public void Dispose()
    {
        zip.Dispose();
        bytes.Dispose();
    }

    private static string MakePassphrase() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, LettersInGroup)));
}
