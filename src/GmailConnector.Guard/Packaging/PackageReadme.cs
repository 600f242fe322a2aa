using System.Text;

namespace GmailConnector.Guard.Packaging;

/// <summary>What somebody reads first who opens a package years later.</summary>
internal static class PackageReadme
{
    private const string Common = """
        Each file is encrypted with AES-256 (WinZip AE-2) under one passphrase that was shown once and is kept nowhere.

        manifest.json   the ground, for whom and when this was prepared, and each file with its size and SHA-256.
                        "message" is the message's keyed hash, the same as in the evidence log. Its key is the
                        mailbox's: without the installation nobody can compute it.
        "as"            rfc822-from-gmail: the message byte for byte as Gmail has it.
                        rebuilt-from-store: Gmail couldn't be asked; put together from stored headers and texts.
                        attachment: an attachment's bytes. Its name is in the manifest and nowhere else.

        """;

    private const string Export = """
        evidence.jsonl  the evidence log's entries about this order and mailbox, each in its canonical bytes, oldest
                        first: asked, approved, opened, exported. The entry that says that this very archive was taken
                        isn't among them, since it was written afterwards; it has the archive's SHA-256.

        What can be checked: each file against manifest.json; each line of evidence.jsonl byte for byte against a bundle of
        the whole log, which anybody may download from the installation (/evidence; `evidence verify` proves that one whole
        and unchanged). What can't: that these lines are all there is, from this package alone. They are a selection, so
        their chain has gaps, and `evidence verify` on them reports gaps.

        """;

    internal static ReadOnlySpan<byte> Of(bool isExport) => Encoding.UTF8.GetBytes((isExport ? Common + Export : Common).ReplaceLineEndings("\r\n"));
}
