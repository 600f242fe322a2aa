using System.Text;

namespace GmailConnector.Evidence.Tests;

public class EntryEncodingTests
{
    [Fact]
    public void An_entry_comes_back_with_every_field()
    {
        var entry = EvidenceEntry.Seal(SampleLog.View("c-1"), 41, MerkleHash.Leaf([1]), SampleLog.Start.AddMicroseconds(7));

        var back = EntryEncoding.Decode(EntryEncoding.Encode(entry)).Entry!;

        Assert.Equivalent(entry, back, strict: true);
        Assert.Equal(entry.Subjects, back.Subjects);
        Assert.Equal(entry.Facts, back.Facts);
    }

    [Fact]
    public void Every_kind_comes_back()
    {
        Assert.NotEmpty(EvidenceKind.All);
        foreach (var kind in EvidenceKind.All)
        {
            var bytes = EntryEncoding.Encode(EvidenceEntry.Seal(SampleLog.Plain(kind), 0, LeafHash.Zero, SampleLog.Start));
            Assert.Same(kind, EntryEncoding.Decode(bytes).Entry!.Kind);
        }
    }

    [Fact]
    public void Subjects_keep_the_callers_order_and_facts_are_sorted()
    {
        var text = Encoding.ASCII.GetString(EntryEncoding.Encode(EvidenceEntry.Seal(
            SampleLog.View("c-1"), 0, LeafHash.Zero, SampleLog.Start)));

        Assert.Contains("\"facts\":{\"count\":\"2\",\"surface\":\"thread\"}", text, StringComparison.Ordinal);
        Assert.Contains("\"subjects\":[\"kX9hmac0AAE\",\"Zb4hmac0AAF\"]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_is_cut_to_whole_microseconds_in_UTC()
    {
        var at = new DateTimeOffset(2026, 1, 31, 11, 30, 0, TimeSpan.FromHours(2)).AddTicks(19);

        var entry = EvidenceEntry.Seal(SampleLog.Plain(EvidenceKind.SignIn), 0, LeafHash.Zero, at);

        Assert.Equal(SampleLog.Start.AddTicks(10), entry.At);
        Assert.Contains("\"2026-01-31T09:30:00.000001Z\"", Encoding.ASCII.GetString(EntryEncoding.Encode(entry)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_given_with_the_bytes_is_the_RFC_6962_leaf_hash()
    {
        var bytes = EntryEncoding.Encode(EvidenceEntry.Seal(SampleLog.View("c-1"), 0, LeafHash.Zero, SampleLog.Start), out var hash);

        Assert.Equal(System.Security.Cryptography.SHA256.HashData([0, .. bytes]), hash.ToArray());
    }

    [Fact]
    public void The_largest_entry_fits_its_bound()
    {
        var widest = new string('z', EvidenceLimits.TokenLength);
        var facts = Enumerable.Range(0, EvidenceLimits.Facts).ToDictionary(
            i => $"{i:d2}".PadRight(EvidenceLimits.FactNameLength, 'f'), _ => new string('v', EvidenceLimits.FactValueLength));
        var draft = new EvidenceDraft
        {
            Tenant = widest,
            Kind = EvidenceKind.SettingsChangeOutcome,
            Actor = widest,
            Mailbox = widest,
            Purpose = widest,
            Ground = widest,
            PolicyHash = widest,
            Correlation = widest,
            Subjects = [.. Enumerable.Repeat(widest, EvidenceLimits.Subjects)],
            Facts = facts,
        };

        var bytes = EntryEncoding.Encode(EvidenceEntry.Seal(draft, EvidenceLimits.HighestIndex, LeafHash.Zero, DateTimeOffset.MaxValue));

        Assert.InRange(bytes.Length, 140_000, EvidenceLimits.EntryBytes);
        Assert.NotNull(EntryEncoding.Decode(bytes).Entry);
        Assert.NotNull(Verification.CanonicalScanner.Scan(bytes, out _));
    }
}
