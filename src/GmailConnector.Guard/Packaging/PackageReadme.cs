using System.Text;

namespace GmailConnector.Guard.Packaging;

/// <summary>The README of a package, for somebody who opens it years later.</summary>
internal static class PackageReadme
{
    private const string Common = """
        Each file is encrypted with AES-256 (WinZip AE-2) under one passphrase, which was shown once and isn't stored.

        manifest.json   the ground, for whom and when this was prepared, and each file with its size and SHA-256.
                        "message" is the message's keyed hash, the same as in the evidence log. The key belongs to
                        the mailbox: nobody can compute the hash without the installation.
        "as"            rfc822-from-gmail: the message byte for byte as Gmail has it.
                        rebuilt-from-store: Gmail couldn't deliver it; rebuilt from stored headers and texts.
                        attachment: an attachment's bytes. Its name is only in the manifest.

        """;

    private const string Export = """
        evidence.jsonl  the evidence log's entries about this order and mailbox, each in its canonical bytes, oldest
                        first: requested, approved, opened, exported. The entry that this archive was downloaded isn't
                        among them, because it was written afterwards; it has the archive's SHA-256.

        What can be checked: each file against manifest.json, and each line of evidence.jsonl byte for byte against a bundle
        of the whole log. Anybody may download that bundle from the installation (/evidence), and `evidence verify` proves
        that it is complete and unchanged. What can't be checked from this package alone: that no line is missing here. The
        lines are a selection, so their chain has gaps, and `evidence verify` on them reports gaps.

        """;

    internal static ReadOnlySpan<byte> Of(bool isExport) =>
        Encoding.UTF8.GetBytes((isExport ? Common + Export : Common).ReplaceLineEndings("\r\n"));
}
