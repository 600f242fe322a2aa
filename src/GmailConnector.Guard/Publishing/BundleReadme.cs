using System.Globalization;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Publishing;

/// <summary>The README of a bundle.</summary>
internal static class BundleReadme
{
    internal static string Of(SignedCheckpoint head) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        The evidence log of a Gmail connector: {head.Head.Size} entries, as of {head.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.

        log.evidence.jsonl   every entry, one per line, oldest first. People, mailboxes and messages are keyed hashes.
                             "withheld HASH" stands for an entry of an access of which the mailbox's owner is lawfully
                             notified later: its hash counts in the tree, and from that day on a bundle has the entry.
        checkpoint.txt       the signed head over these entries.
        checkpoints.jsonl    every head that was ever signed, one JSON string per line.
        proofs/              for the newest entry of each kind, the proof that it is in the tree under checkpoint.txt.
        policies/            each policy that was in force, with its texts. The file name is its SHA-256, which entries use.
        log.vkey             the public keys of the signatures, one per line: Ed25519 and ECDSA P-256. Older heads have only an
                             ECDSA signature. Compare one of the keys with a copy that you have from elsewhere.

        To check everything offline, with the .NET SDK and the connector's source:

            dotnet run --project src/GmailConnector.Evidence.Cli -- verify {"evidence-" + head.Head.Size}.zip --key log.vkey

        docs/evidence-format.md there describes enough to write your own verifier; tests/GmailConnector.Evidence.Tests/verify_bundle.py is one,
        in Python.

        """);
}
