using System.Text;
using GmailConnector.Sandbox.Import;
using GmailConnector.Sandbox.Seed;

namespace GmailConnector.Sandbox.Tests.Import;

public sealed class MailboxFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mailbox-file-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Write(string name, string latin1) => Write(name, Encoding.Latin1.GetBytes(latin1));

    private static async Task<List<ImportedMessage>> Read(string path) =>
        await MailboxFile.ReadAsync(path, _ => { }, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

    private static string Text(ImportedMessage message) => Encoding.Latin1.GetString(message.Raw);

    [Fact]
    public async Task A_takeout_file_gives_labels_thread_date_and_exact_bytes()
    {
        var path = Write("All mail.mbox",
            "From 1790000000000000001@xxx Tue Mar 03 09:05:00 +0000 2026\r\nX-GM-THRID: 1790000000000000001\r\nX-Gmail-Labels: Inbox,Important,Unread,\"Smith, Jones\",Category Updates,Customers/VIP\r\nSubject: one\r\n\r\nbody\r\n\r\n"
            + "From 1790000000000000002@xxx Wed Mar 04 10:00:00 +0000 2026\r\nX-GM-THRID: 1790000000000000001\r\nX-Gmail-Labels: =?UTF-8?Q?Archived,Opened,B=C3=BCro?=\r\nSubject: two\r\n\r\nlast line without end");
        var messages = await Read(path);

        Assert.Equal(2, messages.Count);
        Assert.Equal(["INBOX", "IMPORTANT", "UNREAD", "Smith, Jones", "CATEGORY_UPDATES", "Customers/VIP"], messages[0].LabelNames);
        Assert.Equal(["Büro"], messages[1].LabelNames);
        Assert.All(messages, m => Assert.Equal("1790000000000000001", m.ThreadKey));
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 9, 5, 0, TimeSpan.Zero), messages[0].InternalDate);
        Assert.EndsWith("Subject: one\r\n\r\nbody\r\n", Text(messages[0]), StringComparison.Ordinal);
        Assert.StartsWith("X-GM-THRID: ", Text(messages[0]), StringComparison.Ordinal);
        Assert.EndsWith("last line without end", Text(messages[1]), StringComparison.Ordinal);
        Assert.Equal($"{path}, line 1 (offset 0)", messages[0].Origin);
        Assert.Contains("line 8 (offset 2", messages[1].Origin, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Quoted_from_lines_are_unquoted_by_one_and_prose_stays(string eol)
    {
        var mbox = "From a@b.example Tue Mar  3 09:05:00 2026\nSubject: s\n\n>From here\n>>From there\n> From the reply\n\nFrom now on it works.\nend\n\nFrom c@d.example Tue Mar  3 10:05:00 2026\nSubject: t\n\nx\n\n"
            .Replace("\n", eol, StringComparison.Ordinal);
        var messages = await Read(Write("q.mbox", mbox));
        Assert.Equal(
            "Subject: s\n\nFrom here\n>From there\n> From the reply\n\nFrom now on it works.\nend\n".Replace(
                "\n", eol, StringComparison.Ordinal),
            Text(messages[0]));
        Assert.Equal("Subject: t\n\nx\n".Replace("\n", eol, StringComparison.Ordinal), Text(messages[1]));
    }

    [Fact]
    public async Task A_from_line_without_an_empty_line_before_it_separates_nothing()
    {
        var messages = await Read(Write(
            "m.mbox", "From a@b.example Tue Mar  3 09:05:00 2026\nSubject: s\n\ntext\nFrom c@d.example Tue Mar  3 10:05:00 2026\nmore\n"));
        Assert.Contains("more", Text(Assert.Single(messages)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_corpus_survives_an_mbox_byte_for_byte()
    {
        var corpus = SeedCorpus.Messages(new DateTimeOffset(2026, 3, 4, 10, 30, 0, TimeSpan.Zero)).ToList();
        using var mbox = new MemoryStream();
        foreach (var message in corpus)
        {
            mbox.Write("From 1@xxx Tue Mar 03 09:05:00 +0000 2026\r\n"u8);
            mbox.Write(Quoted(message.Raw));
            mbox.Write("\r\n"u8);
            if (message.Raw.Length > 0 && message.Raw[^1] != (byte)'\n')
            {
                mbox.Write("\r\n"u8);
            }
        }

        var imported = await Read(Write("corpus.mbox", mbox.ToArray()));
        Assert.Equal(corpus.Count, imported.Count);
        for (var i = 0; i < corpus.Count; i++)
        {
            var expected = corpus[i].Raw[^1] == (byte)'\n' ? corpus[i].Raw : [.. corpus[i].Raw, (byte)'\r', (byte)'\n'];
            Assert.True(expected.AsSpan().SequenceEqual(imported[i].Raw), corpus[i].ThreadKey);
        }
    }

    // mboxrd as its definition has it, written independently of the reader.
    private static byte[] Quoted(byte[] raw) => Encoding.Latin1.GetBytes(
        System.Text.RegularExpressions.Regex.Replace(
            Encoding.Latin1.GetString(raw), "^(>*From )", ">$1", System.Text.RegularExpressions.RegexOptions.Multiline));

    [Fact]
    public async Task Lines_and_messages_longer_than_the_read_buffer_are_whole()
    {
        var longLine = new string('x', 3_500_000);
        var messages = await Read(Write(
            "long.mbox",
            $"From a@b.example Tue Mar  3 09:05:00 2026\nSubject: s\n\n{longLine}\n\nFrom a@b.example Tue Mar  3 09:06:00 2026\nSubject: t\n\ny\n"));
        Assert.Equal(2, messages.Count);
        Assert.Equal(3_500_000 + 13, messages[0].Raw.Length);
        Assert.Equal("Subject: t\n\ny\n", Text(messages[1]));
    }

    [Fact]
    public async Task A_folder_is_read_in_order_with_its_subfolders()
    {
        Write("b/two.eml", "Date: Tue, 3 Mar 2026 09:05:00 +0100\r\nX-Gmail-Labels: Sent\r\nSubject: two\r\n\r\n\u00FF\0x");
        Write("a/one.EML", "Subject: one\n\n>From stays quoted\n");
        Write("c/box.mbox", "From a@b.example Tue Mar  3 09:05:00 2026\nSubject: three\n\nx\n");
        Write("notes.txt", "not mail");
        var messages = await Read(_folder);
        Assert.Equal(3, messages.Count);
        Assert.Equal("Subject: one\n\n>From stays quoted\n", Text(messages[0]));
        Assert.Empty(messages[0].LabelNames);
        Assert.Null(messages[0].ThreadKey);
        Assert.EndsWith("\r\n\r\n\u00FF\0x", Text(messages[1]), StringComparison.Ordinal);
        Assert.Equal(["SENT"], messages[1].LabelNames);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 9, 5, 0, TimeSpan.FromHours(1)), messages[1].InternalDate);
        Assert.EndsWith("two.eml", messages[1].Origin, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.mbox", "Subject: no separator\n\nx", "line 1 (offset 0)")]
    [InlineData("x.mbox", "\n\nHello", "line 3 (offset 2)")]
    [InlineData("x.mbox", "PK\u0003\u0004zip", "packed archive")]
    [InlineData("x.mbox", "", "the file is empty")]
    [InlineData("x.eml", "", "the file is empty")]
    public async Task What_is_no_mailbox_is_refused_with_its_place(string name, string content, string place)
    {
        var path = Write(name, content);
        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => Read(path));
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_path_and_an_empty_folder_are_named()
    {
        var missing = Path.Combine(_folder, "nowhere.mbox");
        Assert.Contains(missing, (await Assert.ThrowsAsync<FileNotFoundException>(() => Read(missing))).Message, StringComparison.Ordinal);
        Assert.Contains(_folder, (await Assert.ThrowsAsync<InvalidDataException>(() => Read(_folder))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        var path = Write("m.mbox", "From a@b.example Tue Mar  3 09:05:00 2026\nSubject: s\n\ntext\n");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await MailboxFile.ReadAsync(path, _ => { }, cancelled.Token).ToListAsync(CancellationToken.None));
    }
}
