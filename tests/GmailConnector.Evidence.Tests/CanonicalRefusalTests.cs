using System.Text;
using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

public class CanonicalRefusalTests
{
    private static readonly string Good = SampleLog.Of(SampleLog.View("c-1")).Lines[0];

    [Theory]
    [InlineData("a space", "{\"actor\"", "{ \"actor\"", "canonical")]
    [InlineData("a space after a comma", ",\"at\"", ", \"at\"", "canonical")]
    [InlineData("a trailing space", "\"v\":1}", "\"v\":1} ", "canonical")]
    [InlineData("an unknown key", "\"v\":1}", "\"v\":1,\"x\":\"y\"}", "unknown key")]
    [InlineData("a duplicate key", "\"tenant\":\"default\"", "\"tenant\":\"default\",\"tenant\":\"default\"", "duplicate")]
    [InlineData("a duplicate fact", "\"count\":\"2\"", "\"count\":\"2\",\"count\":\"2\"", "duplicate")]
    [InlineData("keys in another order", "\"tenant\":\"default\",\"v\":1", "\"v\":1,\"tenant\":\"default\"", "canonical")]
    [InlineData("facts in another order", "\"count\":\"2\",\"surface\":\"thread\"", "\"surface\":\"thread\",\"count\":\"2\"", "canonical")]
    [InlineData("an escape for a plain letter", "thread", "thr\\u0065ad", "escape")]
    [InlineData("an escaped slash", "thread", "thr\\/ead", "escape")]
    [InlineData("an escaped quote", "thread", "thr\\\"ead", "escape")]
    [InlineData("a leading zero", "\"index\":0", "\"index\":00", "not JSON")]
    [InlineData("a sign", "\"index\":0", "\"index\":-0", "canonical")]
    [InlineData("a fraction", "\"index\":0", "\"index\":0.0", "index")]
    [InlineData("an exponent", "\"index\":0", "\"index\":0e0", "index")]
    [InlineData("an index past 2^53-1", "\"index\":0", "\"index\":9007199254740992", "index")]
    [InlineData("a number as a string", "\"index\":0", "\"index\":\"0\"", "index")]
    [InlineData("null for an absent field", "\"mailbox\":\"m.1\"", "\"mailbox\":null", "string")]
    [InlineData("empty facts", "{\"count\":\"2\",\"surface\":\"thread\"}", "{}", "canonical")]
    [InlineData("empty subjects", "[\"kX9hmac0AAE\",\"Zb4hmac0AAF\"]", "[]", "canonical")]
    [InlineData("a number among subjects", "[\"kX9hmac0AAE\"", "[7", "subjects")]
    [InlineData("a missing key", "\"tenant\":\"default\",", "", "'tenant' is missing")]
    [InlineData("an unknown kind", "view.intent", "view.intend", "kind")]
    [InlineData("another version", "\"v\":1", "\"v\":2", "version 1")]
    [InlineData("an upper-case hash", "\"previous\":\"00", "\"previous\":\"AA", "previous")]
    [InlineData("a short hash", "\"previous\":\"00", "\"previous\":\"", "previous")]
    [InlineData("time with an offset", "09:30:00.000000Z", "09:30:00.000000+00:00", "at")]
    [InlineData("time with too few decimals", "09:30:00.000000Z", "09:30:00.000Z", "at")]
    [InlineData("no such day", "2026-01-31", "2026-02-31", "at")]
    [InlineData("a leap second", "09:30:00.0", "09:30:60.0", "at")]
    [InlineData("an address", "p.1", "ann@example.org", "actor: must not contain '@'")]
    [InlineData("an address in a fact", "thread", "ann@example.org", "facts.surface: must not contain '@'")]
    [InlineData("an empty token", "\"actor\":\"p.1\"", "\"actor\":\"\"", "actor")]
    [InlineData("a letter beyond ASCII", "thread", "thr\u00e9ad", "printable ASCII")]
    [InlineData("a tab", "thread", "thr\tead", "printable ASCII")]
    [InlineData("two entries in a line", "\"v\":1}", "\"v\":1}{}", "not JSON")]
    [InlineData("nesting", "\"surface\":\"thread\"", "\"surface\":{\"a\":\"b\"}", "")]
    [InlineData("an array", "{\"actor\"", "[{\"actor\"", "")]
    public void What_could_be_written_otherwise_is_refused_by_both_readers(string what, string find, string replace, string reason)
    {
        Assert.Contains(find, Good, StringComparison.Ordinal);
        var bad = Encoding.Latin1.GetBytes(Good.Replace(find, replace, StringComparison.Ordinal));

        var decoded = EntryEncoding.Decode(bad);

        Assert.True(decoded.Entry is null, what);
        Assert.Contains(reason, decoded.Reason, StringComparison.Ordinal);
        Assert.True(CanonicalScanner.Scan(bad, out var fault) is null, what);
        Assert.False(string.IsNullOrEmpty(fault));
    }

    [Fact]
    public void The_unspoiled_line_is_accepted_by_both_readers()
    {
        Assert.NotNull(EntryEncoding.Decode(Encoding.ASCII.GetBytes(Good)).Entry);
        Assert.NotNull(CanonicalScanner.Scan(Encoding.ASCII.GetBytes(Good), out _));
    }

    [Fact]
    public void Both_readers_agree_on_every_small_change()
    {
        var good = Encoding.ASCII.GetBytes(Good);
        var accepted = 0;
        var refused = 0;
        foreach (var bad in SmallChanges(good))
        {
            var decoded = EntryEncoding.Decode(bad);
            var scanned = CanonicalScanner.Scan(bad, out var fault);
            Assert.True(
                (decoded.Entry is null) == (scanned is null),
                $"{Encoding.Latin1.GetString(bad)}\nreader: {decoded.Reason}\nscanner: {fault}");
            _ = scanned is null ? refused++ : accepted++;
            if (decoded.Entry is { } entry)
            {
                Assert.Equal(
                    (entry.Index, entry.Previous, entry.Kind.Name, entry.Tenant, entry.Mailbox, entry.Ground, entry.Correlation),
                    (scanned!.Index, scanned.Previous, scanned.Kind, scanned.Tenant, scanned.Mailbox, scanned.Ground, scanned.Correlation));
                Assert.Equal(entry.At.UtcTicks / TimeSpan.TicksPerMicrosecond, scanned.AtMicroseconds);
            }
        }

        Assert.True(accepted > 500 && refused > 10_000, $"{accepted} accepted, {refused} refused");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[[[[[[[[")]
    public void What_is_no_entry_at_all_is_refused_with_a_reason(string text)
    {
        Assert.NotNull(EntryEncoding.Decode(Encoding.ASCII.GetBytes(text)).Reason);
        Assert.Null(CanonicalScanner.Scan(Encoding.ASCII.GetBytes(text), out var fault));
        Assert.NotNull(fault);
    }

    private static IEnumerable<byte[]> SmallChanges(byte[] good)
    {
        for (var i = 0; i < good.Length; i++)
        {
            byte[] cut = [.. good[..i], .. good[(i + 1)..]];
            yield return cut;
            yield return good[..i];
            foreach (var other in "0aZ.9 \"\\@,:{}[]-\0\n\u00e9"u8.ToArray())
            {
                yield return [.. good[..i], other, .. good[(i + 1)..]];
                yield return [.. good[..i], other, .. good[i..]];
            }
        }
    }
}
