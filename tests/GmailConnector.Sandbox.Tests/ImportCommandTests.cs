using System.Text;
using GmailConnector.Sandbox.Tests.Support;

namespace GmailConnector.Sandbox.Tests;

public sealed class ImportCommandTests : IDisposable
{
    private const string Takeout =
        "From 1@xxx Wed Mar 04 08:00:00 +0000 2026\r\nX-GM-THRID: 1\r\nX-Gmail-Labels: Inbox,Unread,Project X\r\nMessage-ID: <one@mine.example>\r\n"
        + "From: friend@mine.example\r\nSubject: One\r\n\r\nfirst\r\n\r\n"
        + "From 2@xxx Wed Mar 04 09:00:00 +0000 2026\r\nX-GM-THRID: 1\r\nX-Gmail-Labels: Archived,Opened\r\nMessage-ID: <two@mine.example>\r\n"
        + "Subject: Another subject, same thread\r\n\r\nsecond\r\n\r\n";

    private readonly string folder = Directory.CreateTempSubdirectory("import").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_takeout_file_fills_a_new_account_with_its_labels_and_threads()
    {
        await using var google = await LocalGoogle.StartAsync();
        var added = await google.Server.ImportAsync(
            await Write("mine.mbox", Takeout), "me@mine.example", TestContext.Current.CancellationToken);
        var client = google.As("me@mine.example");

        Assert.Equal(2, added);
        Assert.Equal(1, (int)(await client.Get("profile"))["threadsTotal"]!);
        var one = await client.Message((await client.Search("label:project-x is:unread in:inbox")).Single());
        Assert.Equal("1772611200000", (string)one["internalDate"]!);
        Assert.Empty(Mail.Labels(await client.Message((await client.Search("rfc822msgid:two@mine.example")).Single())));
    }

    [Fact]
    public async Task An_eml_is_byte_exact_and_in_the_inbox_and_not_taken_twice()
    {
        await using var google = await LocalGoogle.StartAsync();
        var bytes = Encoding.Latin1.GetBytes("Message-ID: <e@mine.example>\nSubject: caf\xE9\n\nFrom here\r\n\xFF\n");
        var path = Path.Combine(folder, "one.eml");
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        Assert.Equal(1, await google.Server.ImportAsync(folder, LocalGoogle.Amira, TestContext.Current.CancellationToken));
        Assert.Equal(0, await google.Server.ImportAsync(path, LocalGoogle.Amira, TestContext.Current.CancellationToken));
        var client = google.As(LocalGoogle.Amira);
        var raw = (string)(await client.Message((await client.Search("in:inbox")).Single(), "raw"))["raw"]!;
        Assert.Equal(bytes, Convert.FromBase64String(raw.Replace('-', '+').Replace('_', '/')));
    }

    [Theory]
    [InlineData("no-such-file.mbox", "me@mine.example")]
    [InlineData("", "not an address")]
    public async Task A_missing_file_or_address_is_named(string file, string account)
    {
        await using var google = await LocalGoogle.StartAsync();
        var path = file.Length > 0 ? Path.Combine(folder, file) : await Write("x.mbox", Takeout);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
            google.Server.ImportAsync(path, account, TestContext.Current.CancellationToken));

        Assert.Contains(file.Length > 0 ? file : account, refused.Message, StringComparison.Ordinal);
    }

    private async Task<string> Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }
}
