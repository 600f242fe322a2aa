using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Tests.State;

public sealed class JournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("journal").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task After_a_failed_write_nothing_is_called_saved_any_more()
    {
        await using var journal = Journal.Open(Path.Combine(folder, "state.db"), reset: false);
        journal.Write("INSERT INTO setting(key,value) VALUES('good',@p0)", new byte[] { 1 });
        await journal.FlushAsync();
        journal.Write("INSERT INTO nowhere(x) VALUES(@p0)", 1);

        await Assert.ThrowsAsync<IOException>(journal.FlushAsync);
        journal.Write("INSERT INTO setting(key,value) VALUES('later',@p0)", new byte[] { 1 });
        var again = await Assert.ThrowsAsync<IOException>(journal.FlushAsync);
        Assert.Contains("nowhere", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_there_is_nothing_to_wait_for()
    {
        await using var journal = Journal.Open(null, reset: false);
        journal.Write("INSERT INTO nowhere(x) VALUES(@p0)", 1);

        Assert.True(journal.FlushAsync().IsCompletedSuccessfully);
        Assert.False(journal.IsDurable);
    }
}
