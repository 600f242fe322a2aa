using System.Net;
using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.RoundTheGuard;

/// <summary>
/// A page written against the guard, in the running application: it opens a conversation of its reader by the right door, and then tries
/// to take the subject away. The build refuses each of these; here is what stops them when it didn't.
/// </summary>
public sealed class PlantedPageTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gmailconnector-planted-");
    private HttpApp http = null!;
    private HttpPerson ben = null!;
    private string his = null!;
    private GoogleMessage message = null!;
    private LeakScanner scanner = null!;

    public async ValueTask InitializeAsync()
    {
        var planted = PlantedAssembly.CompileInto(folder.FullName);
        http = await HttpApp.StartAsync(TestContext.Current.CancellationToken, MorePages.SettingFor(planted));
        http.App.MayMaskLogLines = true;
        (ben, his) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        message = (await google.AllAsync()).First(m =>
            m.Subject.Length > 10 && m.Subject.All(c => char.IsAsciiLetterOrDigit(c) || c == ' '));
        scanner = new LeakScanner(Needles.Of([message]));
    }

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    [Trait("way", "1")]
    [Trait("way", "4")]
    [Trait("way", "5")]
    [Trait("way", "6")]
    [Trait("way", "7")]
    [Trait("way", "9")]
    [Trait("way", "10")]
    [Trait("way", "11")]
    [Trait("way", "20")]
    [Trait("way", "26")]
    [Trait("way", "27")]
    [Trait("way", "28")]
    [Trait("way", "32")]
    [Trait("way", "33")]
    [Trait("way", "35")]
    [Trait("way", "37")]
    public async Task Whatever_a_page_tries_it_gets_the_seal_or_a_fault_and_nothing_of_it_lies_in_the_logs()
    {
        // The control: the page is there, it holds the subject, and in its own response it may show it.
        var shown = await TryAsync(ben, "show");
        Assert.Equal((HttpStatusCode.OK, message.Subject), (shown.Status, shown.Text.Trim()));
        Assert.NotEmpty(scanner.In(shown.Content));

        (string Way, HttpStatusCode Status, string Says)[] tries =
        [
            ("1", HttpStatusCode.OK, "[sealed] [sealed][sealed][sealed][sealed][sealed]"),
            ("4", HttpStatusCode.InternalServerError, ""),
            ("4-result", HttpStatusCode.InternalServerError, ""),
            ("5", HttpStatusCode.OK, "{}"),
            ("5-xml", HttpStatusCode.InternalServerError, ""),
            ("6", HttpStatusCode.InternalServerError, ""),
            ("7", HttpStatusCode.InternalServerError, ""),
            ("9", HttpStatusCode.OK, "logged"),
            ("10", HttpStatusCode.OK, "logged"),
            ("11", HttpStatusCode.OK, "[sealed] [sealed]"),
            ("20", HttpStatusCode.InternalServerError, ""),
            ("26", HttpStatusCode.Redirect, ""),
            ("27", HttpStatusCode.InternalServerError, ""),
            ("28", HttpStatusCode.OK, "[sealed]"),
            ("28-address", HttpStatusCode.OK, "<a href=\"/x?s=[sealed]\">more</a>"),
            ("28-string", HttpStatusCode.OK, "\uE000"),
            ("28-writer", HttpStatusCode.OK, "\uE000"),
            ("28-builder", HttpStatusCode.OK, "\uE000"),
            ("32", HttpStatusCode.OK, "[sealed]"),
            ("33", HttpStatusCode.InternalServerError, ""),
            ("35", HttpStatusCode.OK, "[sealed]"),
            ("37", HttpStatusCode.InternalServerError, ""),
        ];
        foreach (var (way, status, says) in tries)
        {
            var answer = await TryAsync(ben, way);

            Assert.Equal($"{way}: {status}", $"{way}: {answer.Status}");
            Assert.Contains(says, answer.Text, StringComparison.Ordinal);
            Assert.Empty(scanner.In(answer.Content));
            Assert.Empty(scanner.In(Encoding.UTF8.GetBytes(string.Join(
                '\n', answer.Headers.Select(h => $"{h.Key}: {WebUtility.UrlDecode(h.Value)}")))));
        }

        await http.App.StopAsync();
        Assert.Empty(scanner.In(Encoding.UTF8.GetBytes(http.App.Output)));
        Assert.Empty(scanner.InFolder(http.App.Folder));
        Assert.Contains(
            "A log line of Planted.PlantedModel was masked because it contained mail or an address: Opened {Subject} from {From}",
            http.App.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("way", "28")]
    public async Task Who_runs_it_is_told_of_a_page_that_puts_mail_where_it_may_not_stand_and_of_one_that_was_cut_off()
    {
        await TryAsync(ben, "28-address");
        await Assert.ThrowsAnyAsync<Exception>(() => TryAsync(ben, "28-cut"));

        await http.App.StopAsync();
        Assert.Contains(
            "/planted/{way}/{mailbox}/{thread} writes mail in a place where it can't be shown, or after markup that can't be parsed. 1 values stayed sealed.",
            http.App.Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "/planted/{way}/{mailbox}/{thread} was cut off, because the markup after that point would have sent mail elsewhere.",
            http.App.Output,
            StringComparison.Ordinal);
        Assert.Empty(scanner.In(Encoding.UTF8.GetBytes(http.App.Output)));
    }

    [Fact]
    [Trait("way", "23")]
    public async Task What_a_page_keeps_for_everybody_is_shown_to_the_one_it_was_opened_for()
    {
        var amira = await http.PersonAsync(HttpPerson.Amira);

        Assert.Equal(message.Subject, (await TryAsync(ben, "23")).Text.Trim());
        Assert.Equal("[sealed]", (await TryAsync(amira, "23")).Text.Trim());
        Assert.Equal(message.Subject, (await TryAsync(ben, "23")).Text.Trim());
    }

    [Fact]
    public async Task What_a_GET_carries_is_no_act_of_anybodys()
    {
        var act = (await ben.GetAsync("/mailboxes")).Act("?handler=disconnect");

        var tried = await ben.GetAsync($"/planted/erase/{his}/{message.Thread}?act={act}");

        Assert.Equal((HttpStatusCode.OK, "ActOutOfDate"), (tried.Status, tried.Text));
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{his}")).Status);
    }

    private Task<PageAnswer> TryAsync(HttpPerson person, string way) => person.GetAsync($"/planted/{way}/{his}/{message.Thread}");
}
