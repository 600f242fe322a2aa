using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace GmailConnector.Evidence.Verification;

// Reads a log with a valid chain again, to check the other files of the bundle: proofs of single entries, and the policies that entries
// name.
internal sealed class BundleWalk(BundleFiles files)
{
    private readonly List<string> _proved = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<string> Proved => _proved;

    public IReadOnlyList<string> Notes => _notes;

    public async Task<IReadOnlyList<Finding>> ProofsAsync(IReadOnlyList<VerifierKey> keys, CancellationToken ct)
    {
        List<Finding> findings = [];
        Dictionary<long, (string Name, byte[] Proof)> proofs = [];
        foreach (var file in files.Proofs)
        {
            var bytes = await BundleFiles.ReadAsync(file, ct).ConfigureAwait(false);
            if (EntryProofReader.Read(bytes, out var reason) is not { } proof || !proofs.TryAdd(proof.Index, (file.FullName, bytes)))
            {
                findings.Add(new Finding(
                    EvidenceFault.ProofMalformed, 0, null, $"{file.FullName}: {reason ?? "another file proves the same entry"}"));
            }
        }

        await foreach (var (index, line) in EntriesAsync(ct).ConfigureAwait(false))
        {
            if (proofs.Remove(index, out var of) && EntryProofVerifier.Verify(line.Span, of.Proof, keys).Fault is { } fault)
            {
                findings.Add(fault with { Detail = $"{of.Name}: {fault.Detail}" });
            }
        }

        findings.AddRange(proofs.Values.Select(p =>
            new Finding(EvidenceFault.InclusionWrong, 0, null, $"{p.Name}: no entry here is the one that it proves")));
        if (findings.Count == 0)
        {
            _proved.Add("each proof in the bundle leads from its entry to the signed root");
        }

        return findings;
    }

    public async Task<IReadOnlyList<Finding>> PoliciesAsync(CancellationToken ct)
    {
        List<Finding> findings = [];
        HashSet<string> texts = new(StringComparer.Ordinal);
        foreach (var file in files.Policies)
        {
            var bytes = await BundleFiles.ReadAsync(file, ct).ConfigureAwait(false);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != BundleFiles.PolicyHash(file))
            {
                findings.Add(new Finding(EvidenceFault.PolicyTextWrong, 0, null, $"{file.FullName} isn't what its name is the hash of"));
            }

            texts.Add(BundleFiles.PolicyHash(file));
        }

        HashSet<string> unknown = new(StringComparer.Ordinal);
        var loaded = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (_, line) in EntriesAsync(ct).ConfigureAwait(false))
        {
            if (line.Span.IndexOf("\"kind\":\"policy.loaded\""u8) >= 0 && PolicyOf(line) is { } policy)
            {
                (texts.Contains(policy) ? loaded : unknown).Add(policy);
            }
        }

        if (findings.Count == 0 && loaded.Count > 0)
        {
            _proved.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"the bundle has the text of {loaded.Count} of the {loaded.Count + unknown.Count} policies that were in force, each unchanged to the byte"));
        }

        _notes.AddRange(unknown.Order(StringComparer.Ordinal).Select(policy => $"the text of the policy {policy} isn't in the bundle"));
        return findings;
    }

    // Called only for lines that are entries.
    private static string? PolicyOf(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("policy", out var policy) ? policy.GetString() : null;
    }

    private async IAsyncEnumerable<(long Index, ReadOnlyMemory<byte> Line)> EntriesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var log = await files.OpenAsync(BundleFiles.Log, ct).ConfigureAwait(false);
        await using (log.ConfigureAwait(false))
        {
            var lines = new LineReader(log);
            for (var index = 0L; await lines.ReadAsync(ct).ConfigureAwait(false); index++)
            {
                yield return (index, lines.Line);
            }
        }
    }
}
