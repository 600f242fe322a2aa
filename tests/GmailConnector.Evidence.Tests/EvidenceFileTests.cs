using GmailConnector.Evidence.Verification;

namespace GmailConnector.Evidence.Tests;

public class EvidenceFileTests
{
    [Fact]
    public async Task What_is_written_is_read_and_verified()
    {
        var ct = TestContext.Current.CancellationToken;
        using var file = new MemoryStream();
        var head = ChainHead.Empty;
        for (var i = 0; i < 3; i++)
        {
            head.Append(SampleLog.Prelude[i] with { Correlation = $"c-{i}" }, SampleLog.Start).TryGet(out var entry, out _);
            await EvidenceFile.WriteAsync(file, entry!.Bytes, ct);
            head = entry.Head;
        }

        file.Position = 0;
        var lines = await EvidenceFile.ReadAsync(file, ct).ToListAsync(ct);

        Assert.Equal([(1, "c-0"), (2, "c-1"), (3, "c-2")], lines.Select(line => (line.Number, line.Entry!.Correlation!)));
        file.Position = 0;
        Assert.Null((await ChainVerifier.VerifyAsync(file, new RememberedHead(3, head.Last), ct: ct)).First);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(600)]
    public async Task Reads_that_end_anywhere_give_the_same_lines(int chunk)
    {
        var ct = TestContext.Current.CancellationToken;
        var log = SampleLog.Typical();

        var lines = await EvidenceFile.ReadAsync(new Dripping(log.File(), chunk), ct).ToListAsync(ct);
        var report = await ChainVerifier.VerifyAsync(new Dripping(log.File(), chunk), ct: ct);

        Assert.Equal(log.Lines.Count, lines.Count(line => line.Entry is not null));
        Assert.Equal(log.Remembered(), report.Head);
    }

    [Fact]
    public async Task A_line_that_holds_no_entry_comes_with_a_reason_and_the_next_is_read()
    {
        var ct = TestContext.Current.CancellationToken;
        var log = SampleLog.Typical();

        var lines = await EvidenceFile.ReadAsync(SampleLog.FileOf([log.Lines[0], "{}", log.Lines[1]]), ct).ToListAsync(ct);

        Assert.Equal([null, "the key 'actor' is missing", null], lines.Select(line => line.Reason));
    }

    [Fact]
    public async Task A_long_log_passes_the_buffers_end()
    {
        var log = new SampleLog();
        for (var i = 0; i < 2_000; i++)
        {
            log.Append(SampleLog.View($"c-{i}"));
        }

        Assert.Equal(log.Remembered(), (await log.VerifyAsync()).Head);
    }

    [Fact]
    public void Evidence_uses_the_base_class_library_alone_and_its_command_Ed25519_beside_it()
    {
        string[] Besides(System.Reflection.Assembly assembly) =>
            [.. assembly
                .GetReferencedAssemblies()
                .Select(name => name.Name!)
                .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)];

        Assert.Contains(typeof(EvidenceEntry).Assembly.GetReferencedAssemblies(), name => name.Name == "System.Runtime");
        Assert.Empty(Besides(typeof(EvidenceEntry).Assembly));
        Assert.Equal(["GmailConnector.Evidence", "GmailConnector.Evidence.Ed25519"], Besides(typeof(Cli.EvidenceCommand).Assembly));
    }

    private sealed class Dripping(MemoryStream inner, int chunk) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, chunk));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
