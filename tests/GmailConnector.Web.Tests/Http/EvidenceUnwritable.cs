using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Http.Routes;
using GmailConnector.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// No record, no view: while evidence can't be written, reading is refused with a reason, and afterwards it goes on without a restart.
/// </summary>
[Trait("way", "40")]
public sealed class EvidenceUnwritable(HttpApp http) : IClassFixture<HttpApp>
{
    private const string OfTheLog = "Try again once the evidence log can be written";
    private static readonly (string Reason, string Remedy) OfTheStore = ("The disk that holds store.db", "Nothing is lost.");

    private string EvidenceFile => Path.Combine(http.App.DataFolder, "evidence.db");

    [Theory]
    [InlineData("marked read-only", "evidence.db is read-only.")]
    [InlineData("moved away", "evidence.db is missing from its folder.")]
    [InlineData("on a full disk", "The disk that holds evidence.db")]
    public async Task Reading_writing_and_sorting_are_refused_with_the_reason_and_go_on_afterwards(string how, string reason)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var mail = await google.AllAsync();
        var filed = mail.First(m => m.Files.Count > 0);
        var place = new MailPlace(mailbox, filed.Thread, filed.Id, filed.Files[0].Part.Replace('.', '-')) { Draft = "r123" };
        var guarded = http.Routes.Where(Guarded).Select(r => RouteRequest.Of(r, RouteValues.For(place))).ToList();
        Assert.Equal(22, guarded.Count);
        guarded = [.. await Task.WhenAll(guarded.Select(r => PressedAsync(ben, r)))];

        await using (await BreakAsync(how))
        {
            var calls = Content(http.Wire.GmailCalls);
            var answers = await Task.WhenAll(guarded.Select(async r => (Request: r, Answer: await r.SendAsync(ben, null))));
            Assert.All(
                answers,
                a => Refused(
                    a.Request, a.Answer, IsTakenFirst(a.Request) && how == "on a full disk" ? OfTheStore : (reason, OfTheLog), mail));
            Assert.Equal(calls, Content(http.Wire.GmailCalls));
        }

        var again = await ben.GetAsync($"/mail/{mailbox}/thread/{filed.Thread}");
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains(filed.Subject, again.Text, StringComparison.Ordinal);
        Assert.Equal(mail.Select(m => m.Id).Order(), (await google.AllAsync()).Select(m => m.Id).Order());
    }

    [Fact]
    public async Task The_refusal_is_in_the_language_of_whoever_is_refused()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        await using var broken = await BreakAsync("marked read-only");
        ben.Speak("de");

        var refused = await ben.GetAsync($"/mail/{mailbox}");

        ben.Speak("en");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("ohne Protokoll wird nichts gezeigt oder getan.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("evidence.db is read-only.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_another_program_keeps_locked_refuses_once_it_has_waited()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.AllAsync()).First(m => m.Texts.Count > 0);
        await using var other = new SqliteConnection($"Data Source={EvidenceFile};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);

        await using (other.BeginTransaction(System.Data.IsolationLevel.Serializable))
        {
            var refused = await ben.GetAsync($"/mail/{mailbox}/message/{message.Id}/body");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
            Assert.Contains("evidence.db is in use by another program.", refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}/message/{message.Id}/body")).Status);
    }

    [Fact]
    public async Task What_was_being_written_comes_back_with_the_refusal()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var form = await ben.GetAsync($"/compose/{mailbox}");
        (string, string)[] typed =
            [
                ("act", form.Act("?handler=send")),
                ("To", HttpPerson.Amira),
                ("Subject", "Half a thought"),
                ("Body", "<p>Don't lose this sentence.</p>")
            ];

        foreach (var handler in new[] { "save", "send" })
        {
            await using var broken = await BreakAsync("marked read-only");
            var answer = await ben.PostAsync($"/compose/{mailbox}?handler={handler}", typed, []);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Equal(HttpPerson.Amira, answer.Field("To"));
            Assert.Equal("Half a thought", answer.Field("Subject"));
            Assert.Contains("Don't lose this sentence.", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Signing_in_and_agreeing_are_not_done_without_a_record_either()
    {
        var (ben, _) = await http.ConnectedAsync(HttpPerson.Ben);
        using var sofia = new HttpPerson(http.App, "sofia@halo.example");
        var callback = await sofia.AtGoogleAsync(await sofia.PostAsync("/sign-in", [("returnUrl", "/mailboxes")]));

        await using var broken = await BreakAsync("marked read-only");
        var failed = await sofia.ReturnAsync(callback);
        Assert.Equal("/sign-in/failed?reason=unrecorded", failed.Location);
        var said = await sofia.GetAsync(failed.Location);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, said.Status);
        Assert.Contains("Your sign-in couldn't be recorded", said.Text, StringComparison.Ordinal);

        var agreed = await ben.AgreeAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, agreed.Status);
        Assert.Contains("evidence.db is read-only.", agreed.Text, StringComparison.Ordinal);
    }

    /// <summary>What shows, changes or sends something of a mailbox; the others tell numbers, or lead somewhere.</summary>
    private static bool Guarded(AppRoute route) => (route.Method, route.Template) switch
    {
        ("GET", "/mail/{mailbox}/{label=INBOX}" or "/mail/{mailbox}/thread/{thread}" or "/mail/{mailbox}/message/{message}/body") => true,
        ("GET", "/compose/{mailbox}" or "/settings/{mailbox}" or "/share/{mailbox}/{thread}") => true,
        ("GET", "/templates/{mailbox}" or "/templates/{mailbox}/choices" or "/filters/{mailbox}") => true,
        ("POST", "/mail/{mailbox}/search" or "/mail/{mailbox}/change" or "/compose/{mailbox}" or "/settings/{mailbox}") => true,
        ("POST", "/notes/{mailbox}/{thread}") => true,
        _ => route.Template.StartsWith("/mail/", StringComparison.Ordinal) && route.Template.EndsWith("/{part}", StringComparison.Ordinal),
    };

    // What a person has to do is pressed on a page that was opened before.
    private static async Task<RouteRequest> PressedAsync(HttpPerson person, RouteRequest request) =>
        request.Route.Method == "POST" && await person.ActAsync(request.Path, [.. request.Form]) is { } act
            ? request with { Form = [.. request.Form, ("act", act)] }
            : request;

    // A form is taken up in the store before anything is recorded, and a full disk is under both.
    private static bool IsTakenFirst(RouteRequest request) => request.Form.Any(f => f.Name == "act");

    private static void Refused(
        RouteRequest request, PageAnswer answer, (string Reason, string Remedy) said, IReadOnlyList<GoogleMessage> mail)
    {
        Assert.Equal($"{request}: ServiceUnavailable", $"{request}: {answer.Status}");
        Assert.True(answer.Text.Contains(said.Reason, StringComparison.Ordinal), answer.Text);
        Assert.Contains(said.Remedy, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Needles.Of(mail), n => (n.Kind is "subject" or "snippet" or "body") && answer.Text.Contains(n.Text, StringComparison.Ordinal));
    }

    // The sync asks every second whether there is news, which is a number; whatever brings content would be more than that.
    private static List<string> Content(IEnumerable<string> calls) =>
        [.. calls.Where(c => !c.EndsWith("/history", StringComparison.Ordinal))];

    private async Task<IAsyncDisposable> BreakAsync(string how)
    {
        switch (how)
        {
            case "marked read-only":
                File.SetAttributes(EvidenceFile, FileAttributes.ReadOnly);
                return new Repair(() => File.SetAttributes(EvidenceFile, FileAttributes.Normal));
            case "moved away":
                File.Move(EvidenceFile, EvidenceFile + ".away");
                return new Repair(() => File.Move(EvidenceFile + ".away", EvidenceFile));
            default:
                return await FullDisk.UnderAsync(http.App, 1);
        }
    }
}
