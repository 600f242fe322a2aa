using System.Globalization;
using System.Text;
using GmailConnector.Gmail.Tests.Support;

namespace GmailConnector.Gmail.Tests.Source;

public sealed class ThreadReadsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task What_is_not_known_of_a_thread_comes_in_full(int known)
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        List<MessageId> ids = [.. Enumerable.Range(0, 6).Select(i => new MessageId(gmail.Google.Deliver(TestGmail.Ben, Letter(i))))];
        var thread = (await gmail.Source.FetchAsync(ben, [ids[0]], Ct)).Value[0].Thread;

        var fetched = (await gmail.Source.FetchThreadAsync(ben, thread, [.. ids.Take(known)], Ct)).Value;

        Assert.Equal(ids.Skip(known), fetched.Select(m => m.Id));
        Assert.All(fetched, m => Assert.Equal($"Letter {ids.IndexOf(m.Id)}", m.Content!.Text!.Trim()));
    }

    [Fact]
    public async Task A_thread_that_is_not_there_is_not_found()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);

        Assert.Equal(
            RefusalCode.NotFound, (await gmail.Source.FetchThreadAsync(ben, new ThreadId("00000000deadbeef"), [], Ct)).Refusal?.Code);
        Assert.Equal(RefusalCode.Rejected, (await gmail.Source.FetchThreadAsync(ben, new ThreadId("no such id"), [], Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task A_label_is_listed_from_an_instant_back_page_by_page()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var ben = await gmail.ConnectAsync(TestGmail.Ben, Ct);
        var inbox = new LabelId("INBOX");
        List<MessageId> all = [];
        foreach (var m in (await gmail.Source.SearchAsync(ben, "in:inbox", null, 500, Ct)).Value.Threads)
        {
            all.AddRange(m.Messages);
        }

        var dated = (await gmail.Source.FetchAsync(ben, all, Ct)).Value;
        var before = DateTimeOffset.FromUnixTimeSeconds(
            dated.OrderByDescending(m => m.InternalDate).ElementAt(4).InternalDate.ToUnixTimeSeconds());
        List<MessageId> listed = [];
        string? page = null;
        do
        {
            var found = (await gmail.Source.ListBeforeAsync(ben, inbox, before, page, 7, Ct)).Value;
            Assert.InRange(found.Threads.Sum(t => t.Messages.Count), 1, 7);
            listed.AddRange(found.Threads.SelectMany(t => t.Messages));
            page = found.Next;
        }
        while (page is not null);

        Assert.Equal(dated.Where(m => m.InternalDate < before).Select(m => m.Id.Value).Order(), listed.Select(id => id.Value).Order());
    }

    private static byte[] Letter(int number) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"From: kim@b.example\r\nSubject: Letters\r\nMessage-ID: <letter-{number}@b.example>\r\nReferences: <letter-0@b.example>\r\n\r\nLetter {number}\r\n"));
}
