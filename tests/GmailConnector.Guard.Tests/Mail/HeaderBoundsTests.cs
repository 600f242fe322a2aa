using System.Globalization;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Mail;

/// <summary>What a sender makes long is shown short in lists and conversations, and whole where one asks for it.</summary>
public class HeaderBoundsTests
{
    private const int Many = 2_000;

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Long => new('s', 100_000);

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "longe…")]
    [InlineData("ab   cdef", 4, "ab…")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 20, "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 8, "👩‍👩‍👧‍👦…")]
    [InlineData("éééé", 3, "ééé…")]
    [InlineData("e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301…")]
    [InlineData("", 5, "")]
    public void Text_is_cut_between_letters(string text, int most, string cut) => Assert.Equal(cut, HeaderBounds.Cut(text, most));

    [Fact]
    public void Marks_without_end_on_one_letter_are_bounded_too()
    {
        var cut = HeaderBounds.Cut("z" + new string('\u0301', 100_000) + "algo", 50);

        Assert.Equal("z…", cut);
    }

    [Theory]
    [InlineData("report.pdf", 30, "report.pdf")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.pdf.exe", 30, "aaaaaaaaaaaaaaaaaaaa…aaaaaa.pdf.exe", 10)]
    public void A_files_name_keeps_its_end(string name, int most, string cut, int keeps = 0)
    {
        var shown = HeaderBounds.CutMiddle(name, most);

        Assert.True(shown.Length <= most + 1, shown);
        Assert.EndsWith(name[^keeps..], shown, StringComparison.Ordinal);
        Assert.Equal(cut[..10], shown[..10]);
    }

    [Fact]
    public async Task A_list_of_hostile_mail_stays_small()
    {
        for (var i = 0; i < 30; i++)
        {
            AddHostile($"h{i}", $"th{i}");
        }

        var page = (await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 50, Ct)).Value;

        var shown = page.Threads.Sum(t => Show(t.Subject).Length + Show(t.Snippet).Length + t.Participants.Sum(p => Show(p.Full).Length));
        Assert.Equal(31, page.Threads.Count);
        Assert.InRange(shown, 30 * 200, 40_000);
        Assert.All(page.Threads, t => Assert.InRange(t.Participants.Count, 1, 4));
    }

    [Fact]
    public async Task A_conversation_shows_the_beginning_says_so_and_the_details_have_everything()
    {
        AddHostile("h1", "th1");

        var message = (await world.Mine.ReadThreadAsync(new ThreadId("th1"), Ct)).Value.Messages[0];
        var all = (await world.Mine.ReadDetailsAsync(message.Id, Ct)).Value.Message;

        Assert.Equal(
            (12, 20, true, true, true),
            (message.To.Count, message.Attachments.Count, message.HasMoreRecipients, message.HasMoreAttachments, message.IsCut));
        Assert.Equal(501, new StringInfo(Show(message.Subject)).LengthInTextElements);
        Assert.EndsWith("…", Show(message.Subject), StringComparison.Ordinal);
        Assert.Equal(
            (Many, Many, false, false, false),
            (all.To.Count, all.Attachments.Count, all.HasMoreRecipients, all.HasMoreAttachments, all.IsCut));
        Assert.Equal(Long, Show(all.Subject));
        Assert.Equal("p1999@many.example", Show(all.To[^1].Address));
        Assert.StartsWith(Long, Show(all.From), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_as_people_write_it_is_shown_whole_and_says_that_nothing_is_missing()
    {
        var message = (await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).Value.Messages[0];

        Assert.Equal(World.SecretSubject, Show(message.Subject));
        Assert.False(message.HasMoreRecipients || message.HasMoreAttachments || message.IsCut);
    }

    [Fact]
    public async Task Details_of_what_isnt_there_or_isnt_ones_own_are_refused()
    {
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.ReadDetailsAsync(new MessageId("nowhere"), Ct)).Refusal?.Code);
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.Mailboxes.Open(world.Ben, World.Box).ReadDetailsAsync(new MessageId("m1"), Ct)).Refusal?.Code);
    }

    private void AddHostile(string id, string thread)
    {
        var recipients = string.Join(", ", Enumerable.Range(0, Many).Select(i => $"\"P {i}\" <p{i}@many.example>"));
        world.Add(id, thread, Long, $"\"{Long}\" <{new string('a', 10_000)}@b.example>, {recipients}");
        var record = world.Store.Messages[new MessageId(id)];
        var files = Enumerable
            .Range(1, Many)
            .Select(i => new AttachmentPart($"{i}", new string('f', 190) + $"{i}.exe", "text/plain", i, null, false))
            .ToArray();
        var headers = record.Content!.Headers.Select(h => h.Name == "To" ? h with { Value = recipients } : h).ToArray();
        world.Store.Messages[record.Id] = record with
        {
            Summary = record.Summary with { Snippet = Long, To = recipients },
            Content = record.Content with { Headers = headers, Attachments = files },
        };
    }

    private string Show(Guard.Sealed.SealedContent content) => System.Net.WebUtility.HtmlDecode(Rendered.For(world.Amira, content));
}
