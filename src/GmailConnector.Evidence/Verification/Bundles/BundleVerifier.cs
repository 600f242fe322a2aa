using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace GmailConnector.Evidence.Verification;

/// <summary>
/// Verifies an evidence bundle offline: the log in it, every checkpoint ever signed, the proofs and the policies. docs/evidence-format.md,
/// "Bundle".
/// </summary>
public static class BundleVerifier
{
    /// <summary>Whether a file is a ZIP, by its first bytes. The stream is left at its beginning.</summary>
    public static async Task<bool> IsBundleAsync(Stream file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        var first = new byte[4];
        var read = await file.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
        file.Position = 0;
        return read == first.Length && first.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <summary>Reads the whole bundle; memory doesn't grow with the entries in it.</summary>
    /// <param name="bundle">The file, as a seekable stream.</param>
    /// <param name="keys">Keys that the caller trusts. Without any, the bundle's own keys are used, and the report says so.</param>
    /// <param name="ed25519">Checks Ed25519 signatures by the bundle's own keys. With null a bundle that has such a key is refused, unless
    /// <paramref name="keys"/> are given.</param>
    /// <param name="remembered">What was kept of this log before.</param>
    /// <param name="progress">Told the number of entries now and then, or null.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="InvalidDataException">The file is no ZIP, or one that was cut off.</exception>
    public static async Task<VerificationReport> VerifyAsync(
        Stream bundle,
        IReadOnlyList<VerifierKey> keys,
        IEd25519Verifier? ed25519,
        Remembered remembered,
        IProgress<long>? progress,
        CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(remembered);
        var zip = await ZipArchive.CreateAsync(bundle, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8, ct).ConfigureAwait(false);
        await using (zip.ConfigureAwait(false))
        {
            var files = new BundleFiles(zip);
            if (files.Missing.ToList() is { Count: > 0 } missing)
            {
                return Unread([.. missing.Select(name => Finding(EvidenceFault.BundleIncomplete, $"it has no {name}"))]);
            }

            if (keys.Count > 0)
            {
                return await VerifyAsync(files, keys, remembered, progress, ct).ConfigureAwait(false);
            }

            var text = Encoding.UTF8.GetString(await files.ReadAsync(BundleFiles.Key, ct).ConfigureAwait(false));
            var own = OwnKeys(text, ed25519, out var reason);
            if (own.Count == 0)
            {
                return Unread([Finding(EvidenceFault.NoteMalformed, $"{BundleFiles.Key}: {reason}")]);
            }

            var report = await VerifyAsync(files, own, remembered, progress, ct).ConfigureAwait(false);
            return report with
            {
                NotProved =
                [
                    .. report.NotProved,
                    "whose log this is: the keys came with the bundle. Compare log.vkey with a copy from elsewhere, and pass that copy as --key",
                ],
            };
        }
    }

    // One key a line. All must be the log's own: a witness's key from the bundle can't be trusted.
    private static List<VerifierKey> OwnKeys(string text, IEd25519Verifier? ed25519, out string? reason)
    {
        List<VerifierKey> keys = [];
        reason = "it holds no key";
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (!VerifierKey.TryParse(line, ed25519, out var key, out reason))
            {
                return [];
            }

            if (key.IsWitness || keys.Exists(other => !string.Equals(other.Name, key.Name, StringComparison.Ordinal)))
            {
                reason = "its keys aren't all keys of one log";
                return [];
            }

            keys.Add(key);
        }

        return keys;
    }

    private static async Task<VerificationReport> VerifyAsync(
        BundleFiles files, IReadOnlyList<VerifierKey> keys, Remembered remembered, IProgress<long>? progress, CancellationToken ct)
    {
        List<Finding> findings = [];
        var head = CheckpointReader.Open(
            await files.ReadAsync(BundleFiles.Checkpoint, ct).ConfigureAwait(false), keys, BundleFiles.Checkpoint);
        var signed = await SignedAsync(files, keys, findings, ct).ConfigureAwait(false);
        if (head.Fault is { } disbelieved)
        {
            findings.Add(disbelieved);
        }

        if (findings.Count > 0 || head.Checkpoint is not { } checkpoint)
        {
            return Unread(findings);
        }

        var log = await files.OpenAsync(BundleFiles.Log, ct).ConfigureAwait(false);
        VerificationReport report;
        await using (log.ConfigureAwait(false))
        {
            report = await ChainVerifier.VerifyAsync(
                log,
                remembered with { Checkpoints = [.. remembered.Checkpoints, .. signed, checkpoint] },
                progress,
                ct).ConfigureAwait(false);
        }

        if (report.Size > checkpoint.Head.Size)
        {
            findings.Add(Finding(
                EvidenceFault.BundleIncomplete, $"{BundleFiles.Checkpoint} covers {checkpoint.Head.Size} of its {report.Size} entries"));
        }

        var besides = new BundleWalk(files);
        if (report.First is null)
        {
            findings.AddRange(await besides.ProofsAsync(keys, ct).ConfigureAwait(false));
            findings.AddRange(await besides.PoliciesAsync(ct).ConfigureAwait(false));
        }

        return report with
        {
            Findings = [.. report.Findings, .. findings],
            Proved = findings.Count > 0 ? [] : [.. report.Proved, .. report.First is null ? besides.Proved : []],
            Notes = [.. report.Notes, .. besides.Notes],
        };
    }

    private static async Task<List<VerifiedCheckpoint>> SignedAsync(
        BundleFiles files, IReadOnlyList<VerifierKey> keys, List<Finding> findings, CancellationToken ct)
    {
        List<VerifiedCheckpoint> signed = [];
        var line = 0;
        await foreach (var note in files.NotesAsync(ct).ConfigureAwait(false))
        {
            var source = string.Create(CultureInfo.InvariantCulture, $"{BundleFiles.Checkpoints}, line {++line}");
            if (note is null)
            {
                findings.Add(Finding(EvidenceFault.NoteMalformed, $"{source}: it isn't a JSON string"));
                continue;
            }

            var opened = CheckpointReader.Open(note, keys, source);
            if (opened.Checkpoint is { } checkpoint)
            {
                signed.Add(checkpoint);
            }
            else
            {
                findings.Add(opened.Fault!);
            }
        }

        return signed;
    }

    private static Finding Finding(EvidenceFault fault, string detail) => new(fault, 0, null, detail);

    private static VerificationReport Unread(IReadOnlyList<Finding> findings) => new()
    {
        Size = 0,
        Head = new RememberedHead(0, LeafHash.Zero),
        Tree = new TreeHead(0, new TreeHash(SHA256.HashData([]))),
        Findings = findings,
        Proved = [],
        NotProved = [],
        Notes = [],
    };
}
