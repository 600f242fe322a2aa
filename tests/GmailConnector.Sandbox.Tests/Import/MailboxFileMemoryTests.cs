using System.Text;
using GmailConnector.Sandbox.Import;

namespace GmailConnector.Sandbox.Tests.Import;

[CollectionDefinition("measures memory", DisableParallelization = true)]
public sealed class MeasuresMemory;

/// <summary>Runs alone: the heap it measures is the whole process's.</summary>
[Collection("measures memory")]
public sealed class MailboxFileMemoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mailbox-file-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_large_mbox_is_read_as_a_stream()
    {
        var path = Path.Combine(_folder, "big.mbox");
        var block = Encoding.ASCII.GetBytes("From a@b.example Tue Mar  3 09:05:00 2026\nSubject: s\n\n"
            + string.Concat(Enumerable.Repeat(new string('z', 76) + "\n", 1300))
            + "\n");
        await using (var file = File.Create(path))
        {
            for (var i = 0; i < 640; i++)
            {
                await file.WriteAsync(block, TestContext.Current.CancellationToken);
            }
        }

        var count = 0;
        long peak = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var message in MailboxFile.ReadAsync(path, _ => { }, TestContext.Current.CancellationToken))
        {
            if (++count % 160 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(640, count);
        Assert.True(peak < 24_000_000, $"{peak} bytes live while reading {new FileInfo(path).Length}");
    }
}
