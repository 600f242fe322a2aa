using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GmailConnector.Sandbox.Mime;
using GmailConnector.Sandbox.Seed;

namespace GmailConnector.Sandbox.Tests.Mime;

/// <summary>Reads the whole corpus with a parser that others wrote and compares subject, types and decoded bytes.</summary>
public class PythonCrossCheckTests
{
    // Where the two differ on purpose: Python has no depth bound, keeps the type of a multipart that has no parts, and ends the
    // headers at a damaged line although From and To follow.
    private static readonly string[] DifferByDesign =
        ["broken-nested-60", "broken-boundary-missing", "broken-header-without-colon"];

    private const string Script = """
        import sys, struct, json, hashlib, email, re
        from email.header import decode_header
        def text(raw):
            b = raw.encode('ascii', 'surrogateescape')
            try: return b.decode('utf-8')
            except UnicodeDecodeError: return b.decode('cp1252', 'replace')
        def subject(m):
            raw = m.get('Subject')
            if raw is None: return None
            raw = next(v for k, v in m._headers if k.lower() == 'subject')
            raw = text(raw)
            out = ''
            for part, cs in decode_header(raw):
                out += part if isinstance(part, str) else part.decode(cs or 'ascii', 'replace')
            return ' '.join(out.split())
        def walk(m):
            yield m
            if m.is_multipart() and m.get_content_type() != 'message/delivery-status':
                for p in m.get_payload():
                    yield from walk(p)
        data = sys.stdin.buffer
        while True:
            head = data.read(4)
            if len(head) < 4: break
            m = email.message_from_bytes(data.read(struct.unpack('>I', head)[0]))
            parts = []
            for p in walk(m):
                leaf = not p.is_multipart()
                body = p.get_payload(decode=True) if leaf else None
                parts.append([p.get_content_type(), hashlib.sha256(body).hexdigest() if leaf else ''])
            print(json.dumps({'s': subject(m), 'p': parts}))
        """;

    private sealed record Reading(string? s, string[][] p);

    [Fact]
    public async Task Python_reads_the_corpus_as_we_do()
    {
        var corpus = SeedCorpus.Messages(new DateTimeOffset(2026, 3, 4, 10, 30, 0, TimeSpan.Zero)).ToList();
        var readings = await ReadWithPython(corpus, TestContext.Current.CancellationToken);
        Assert.Equal(corpus.Count, readings.Count);
        var differences = new List<string>();
        for (var i = 0; i < corpus.Count; i++)
        {
            if (DifferByDesign.Contains(corpus[i].ThreadKey))
            {
                continue;
            }

            var ours = Ours(corpus[i].Raw);
            if (ours.s != readings[i].s
                || !ours.p.Select(p => string.Join('=', p)).SequenceEqual(readings[i].p.Select(p => string.Join('=', p))))
            {
                differences.Add(
                    $"{corpus[i].ThreadKey}\n  ours   {JsonSerializer.Serialize(ours)}\n  python {JsonSerializer.Serialize(readings[i])}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n{string.Join('\n', differences.Take(8))}");
    }

    private static Reading Ours(byte[] raw)
    {
        var message = MimeParser.Parse(raw);
        var subject = message.Header("Subject");
        return new Reading(
            subject is null ? null : string.Join(' ', subject.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            message.Walk().Select(e => new[]
            {
                e.MimeType,
                e.Parts.Count > 0 || e.MimeType == "message/delivery-status" ? "" : Convert.ToHexStringLower(SHA256.HashData(e.Body.Span)),
            }).ToArray());
    }

    private static async Task<List<Reading>> ReadWithPython(List<SeedMessage> corpus, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("python3", ["-c", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        Process? started = null;
        try
        {
            started = Process.Start(start);
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 isn't on the PATH");
        }

        using var python = started!;
        var feeding = Task.Run(
            async () =>
            {
                var input = python.StandardInput.BaseStream;
                var length = new byte[4];
                foreach (var message in corpus)
                {
                    BinaryPrimitives.WriteInt32BigEndian(length, message.Raw.Length);
                    await input.WriteAsync(length, cancellation);
                    await input.WriteAsync(message.Raw, cancellation);
                }

                python.StandardInput.Close();
            },
            cancellation);
        var readings = new List<Reading>();
        while (await python.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            readings.Add(JsonSerializer.Deserialize<Reading>(line)!);
        }

        await feeding;
        await python.WaitForExitAsync(cancellation);
        return readings;
    }
}
