using System.Globalization;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Publishing;

/// <summary>What somebody reads first who opens a bundle.</summary>
internal static class BundleReadme
{
    internal static string Of(SignedCheckpoint head) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        The record of accesses of a Gmail connector: {head.Head.Size} entries, as of {head.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.

        log.evidence.jsonl   every entry, one a line, oldest first. People, mailboxes and messages are keyed hashes.
                             "withheld HASH" stands for an entry of an access whose mailbox's owner is lawfully told
                             later: its hash counts in the tree, and from that day on a bundle has the entry itself.
        checkpoint.txt       the signed head over these entries.
        checkpoints.jsonl    every head that was ever signed, one JSON string a line.
        proofs/              for the newest entry of each kind, that it is in the tree under checkpoint.txt.
        policies/            each policy that was in force, with its texts; its name is its SHA-256, by which entries name it.
        log.vkey             the keys of the signatures, one a line: Ed25519, and ECDSA P-256, by which heads were signed alone before.
                             Compare them with what you have from elsewhere; one of them is enough.

        To check all of it, offline, with the .NET SDK and the connector's source:

            dotnet run --project src/GmailConnector.Evidence.Cli -- verify {"evidence-" + head.Head.Size}.zip --key log.vkey

        docs/evidence-format.md there is enough to write a verifier of your own; tests/GmailConnector.Evidence.Tests/verify_bundle.py is one,
        in Python.

        """);
}
