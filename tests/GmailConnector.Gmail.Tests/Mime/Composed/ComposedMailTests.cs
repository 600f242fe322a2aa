using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Gmail.Mime;
using GmailConnector.Guard.Ports;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Gmail.Tests.Mime.Composed;

/// <summary>
/// What is drawn is written, and read back the same by parsers that others wrote. A hundred messages; <c>COMPOSED=1000</c> for more.
/// </summary>
public sealed partial class ComposedMailTests
{
    // RFC 5322 section 2.1.1.
    private const int LongestLine = 998;
    private const int MostShown = 20;

    private static readonly Lazy<IReadOnlyList<OutgoingMessage>> Drawn = new(() => ComposedMail.Draw(
        int.TryParse(Environment.GetEnvironmentVariable("COMPOSED"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? asked
            : 100));

    private static readonly Lazy<IReadOnlyList<ReadOnlyMemory<byte>>> Written = new(() =>
        [.. Drawn.Value.Select(Write)]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Python_reads_them_as_they_were_meant_and_finds_no_defect() =>
        None(await ForeignParser.PythonAsync(Written.Value, Ct), (meant, read) =>
            ComposedFaults.Of(meant, read, ReaderHabits.Python).Concat(
                ReaderHabits.Python.Reads(meant) ? read.Defects!.Select(d => $"defect {d}") : []));

    [Fact]
    public async Task Mailparser_reads_them_as_they_were_meant() =>
        None(await ForeignParser.MailparserAsync(Written.Value, Ct), (meant, read) =>
            ComposedFaults.Of(meant, read, ReaderHabits.Mailparser));

    [Fact]
    public async Task Postal_mime_reads_them_as_they_were_meant() =>
        None(await ForeignParser.PostalMimeAsync(Written.Value, Ct), (meant, read) =>
            ComposedFaults.Of(meant, read, ReaderHabits.PostalMime));

    [Fact]
    public void Lines_end_in_CRLF_and_are_no_longer_than_a_server_takes() =>
        Faultless(Written.Value.SelectMany((m, i) => LineFaults(Encoding.Latin1.GetString(m.Span)).Select(f => $"{i}: {f}")));

    [Fact]
    public void Hidden_recipients_stand_in_Bcc_alone_and_what_was_typed_for_a_draft_nowhere() =>
        Faultless(Drawn.Value.Zip(Written.Value).SelectMany((m, i) => HiddenFaults(m.First, Encoding.Latin1.GetString(m.Second.Span))
            .Select(f => $"{i}: {f}")));

    [Fact]
    public void No_class_or_id_of_ours_leaves()
    {
        Assert.Contains(Drawn.Value, m => m.Html.Contains("gmail_quote", StringComparison.Ordinal));
        Faultless(Drawn.Value.SelectMany((m, i) => Named().Matches(m.Html).Select(n => $"{i}: {n.Value}")));
    }

    [Fact]
    public void The_same_ones_are_drawn_each_time() =>
        Assert.Equal(Drawn.Value.Take(20).Select(Bytes), ComposedMail.Draw(Drawn.Value.Count).Take(20).Select(Bytes));

    private static string Bytes(OutgoingMessage message) => Convert.ToBase64String(Write(message).Span);

    private static ReadOnlyMemory<byte> Write(OutgoingMessage message)
    {
        Assert.True(MimeWriter.Write(message).TryGet(out var written, out var refusal), refusal?.Reason);
        return written;
    }

    private static void None(IReadOnlyList<ReadMail?> read, Func<OutgoingMessage, ReadMail, IEnumerable<string>> faults) =>
        Faultless(Drawn.Value.Zip(read).SelectMany((m, i) =>
            (m.Second is { } found ? faults(m.First, found) : ["isn't read at all"]).Select(f => $"{i}: {f}")));

    private static void Faultless(IEnumerable<string> faults)
    {
        var some = faults.Take(MostShown).ToList();
        Assert.True(some.Count == 0, string.Join("\n", some));
    }

    private static IEnumerable<string> LineFaults(string message)
    {
        var lines = message.Split("\r\n");
        return lines.Where(l => l.Length > LongestLine).Select(l => $"a line of {l.Length}")
            .Concat(lines.Where(l => l.AsSpan().ContainsAny('\r', '\n')).Select(_ => "a bare CR or LF"))
            .Concat(message.EndsWith("\r\n", StringComparison.Ordinal) ? [] : ["no CRLF at the end"]);
    }

    private static IEnumerable<string> HiddenFaults(OutgoingMessage meant, string message)
    {
        var fields = message[..message.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var bcc = BccField().Match(fields).Value;
        if (bcc.Length > 0 != meant.Bcc.Count > 0)
        {
            yield return "a Bcc field where nobody is hidden, or none where somebody is";
        }

        var hidden = meant.Bcc.Count(a => !bcc.Contains(a.Address, StringComparison.Ordinal)
            || message.Replace(bcc, "", StringComparison.Ordinal).Contains(a.Address, StringComparison.Ordinal));
        if (hidden > 0)
        {
            yield return $"{hidden} hidden recipients outside of Bcc";
        }

        if (fields.Contains(TypedRecipients.Header, StringComparison.OrdinalIgnoreCase))
        {
            yield return "what was typed into a draft";
        }
    }

    // What mail programs know quotes and signatures by stays; everything else is a name of ours or of the message that is quoted.
    [GeneratedRegex("""<[^>]*\s(?:id=|data-|class="(?!gmail_(?:quote|attr|quote_container|signature)"))[^>]*>""")]
    private static partial Regex Named();

    [GeneratedRegex(@"(?m)^Bcc:.*(?:\r\n[ \t].*)*\r\n?", RegexOptions.IgnoreCase)]
    private static partial Regex BccField();
}
