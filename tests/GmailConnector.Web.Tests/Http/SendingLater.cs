using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A message can be undone for a while, or goes out later: the outbox has it, whatever becomes of this process.</summary>
[Trait("way", "40")]
public sealed partial class SendingLater
{
    private const string Words = "Are the boxes 10 < 12 & \"ready\"?";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Undone_it_is_in_the_editor_again_word_for_word_and_Gmail_never_sent_it()
    {
        await using var http = await HttpApp.StartAsync(Ct, ("Sending__UndoSeconds", "30"));
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var subject = $"Undone {Guid.NewGuid():N}";

        var sent = await SendAsync(ben, mailbox, subject);
        Assert.StartsWith($"/mail/{mailbox}/INBOX?done=sending&sending=out_", sent.Location, StringComparison.Ordinal);
        var page = await ben.GetAsync(sent.Location);
        Assert.Contains("about to be sent", page.Text, StringComparison.Ordinal);
        var undone = await ben.PostAsync($"/outbox/{mailbox}?handler=stop", [("sending", Id(sent.Location))]);
        var editor = await ben.GetAsync(undone.Location);

        Assert.Equal(subject, editor.Field("Subject"));
        Assert.Contains(HttpPerson.Amira, editor.Field("To"), StringComparison.Ordinal);
        Assert.Contains(Words, WebUtility.HtmlDecode(editor.Text), StringComparison.Ordinal);
        Assert.Empty(await google.SearchAsync($"in:sent subject:\"{subject}\""));
        Assert.Single(await google.SearchAsync($"in:drafts subject:\"{subject}\""));
        var again = await ben.PostAsync($"/outbox/{mailbox}?handler=stop", [("sending", Id(sent.Location))]);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
    }

    [Fact]
    public async Task Scheduled_it_is_listed_changed_stopped_and_a_past_time_is_refused()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var subject = $"Scheduled {Guid.NewGuid():N}";
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date.AddDays(20));

        var past = await SendAsync(ben, mailbox, subject, "&when=At", ("Zone", "Europe/Berlin"), ("Day", "2020-02-03"), ("Time", "10:00"));
        Assert.Equal(HttpStatusCode.BadRequest, past.Status);
        Assert.Contains("That time is past.", past.Text, StringComparison.Ordinal);
        Assert.Equal(subject, past.Field("Subject"));
        var sent = await SendAsync(ben, mailbox, subject, "&when=At", ("Zone", "Asia/Kolkata"), ("Day", Text(day)), ("Time", "10:00"));
        var listed = await ben.GetAsync($"/outbox/{mailbox}");
        Assert.Contains(subject, listed.Text, StringComparison.Ordinal);
        Assert.Contains(HttpPerson.Amira, listed.Text, StringComparison.Ordinal);
        Assert.Contains($"datetime=\"{Text(day)}T04:30:00", listed.Body, StringComparison.Ordinal);

        var changed = await ben.PostAsync(
            $"/outbox/{mailbox}?handler=change&when=At",
            [("sending", Id(sent.Location)), ("act", listed.Act("handler=change&when=At")), ("Zone", "Asia/Kolkata"), ("Day", Text(day)), ("Time", "11:00")]);
        Assert.StartsWith($"/outbox/{mailbox}?done=sending", changed.Location, StringComparison.Ordinal);
        var later = await ben.GetAsync(changed.Location);
        Assert.Contains($"datetime=\"{Text(day)}T05:30:00", later.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"datetime=\"{Text(day)}T04:30:00", later.Body, StringComparison.Ordinal);
        var stopped = await ben.PostAsync($"/outbox/{mailbox}?handler=stop", [("sending", Id(sent.Location))]);

        Assert.Equal(subject, (await ben.GetAsync(stopped.Location)).Field("Subject"));
        Assert.DoesNotContain(subject, (await ben.GetAsync($"/outbox/{mailbox}")).Text, StringComparison.Ordinal);
        Assert.Empty(await google.SearchAsync($"in:sent subject:\"{subject}\""));
    }

    [Fact]
    public async Task Sent_now_from_the_outbox_it_goes_out_once()
    {
        await using var http = await HttpApp.StartAsync(Ct);
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var subject = $"Now {Guid.NewGuid():N}";
        var sent = await SendAsync(ben, mailbox, subject, "&when=Tomorrow", ("Zone", "Europe/Berlin"));
        var listed = await ben.GetAsync($"/outbox/{mailbox}");

        await ben.PostAsync(
            $"/outbox/{mailbox}?handler=change&when=Now", [("sending", Id(sent.Location)), ("act", listed.Act("handler=change&when=Now"))]);

        await Eventually.TrueAsync(async () => (await google.SearchAsync($"in:sent subject:\"{subject}\"")).Count == 1, "it is sent");
        await Eventually.TrueAsync(
            async () => (await ben.GetAsync($"/outbox/{mailbox}/{Id(sent.Location)}")).Text.Contains("Message sent.", StringComparison.Ordinal),
            "it is said");
        Assert.Empty(await google.SearchAsync($"in:drafts subject:\"{subject}\""));
    }

    [Fact]
    public async Task What_was_agreed_is_sent_once_after_the_process_was_killed_and_started_again()
    {
        await using var http = await HttpApp.StartAsync(Ct, ("Sending__UndoSeconds", "5"));
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var subject = $"Killed {Guid.NewGuid():N}";
        await SendAsync(ben, mailbox, subject);

        using (var killed = Process.GetProcessById(http.App.ProcessId))
        {
            killed.Kill();
            await killed.WaitForExitAsync(Ct);
        }

        await http.App.StopAsync();
        Assert.Empty(await google.SearchAsync($"in:sent subject:\"{subject}\""));
        await http.App.RestartAsync(Ct);

        await Eventually.TrueAsync(async () => (await google.SearchAsync($"in:sent subject:\"{subject}\"")).Count == 1, "it is sent");
    }

    [Fact]
    public async Task After_the_agreement_is_withdrawn_nothing_of_it_goes_out_and_its_writer_is_told()
    {
        await using var http = await HttpApp.StartAsync(Ct, ("Sending__UndoSeconds", "5"));
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var subject = $"Withdrawn {Guid.NewGuid():N}";
        await SendAsync(ben, mailbox, subject);

        Assert.Equal("/mailboxes?done=withdrawn", (await ben.PostAsync("/mailboxes?handler=withdraw", [("mailbox", mailbox)])).Location);

        await Eventually.TrueAsync(
            async () => (await ben.GetAsync("/notices")).Text.Contains("wasn't sent at its time", StringComparison.Ordinal), "the notice is there");
        Assert.Empty(await google.SearchAsync($"in:sent subject:\"{subject}\""));
    }

    private static async Task<PageAnswer> SendAsync(
        HttpPerson writer, string mailbox, string subject, string when = "", params (string Name, string Value)[] more)
    {
        var form = await writer.GetAsync($"/compose/{mailbox}");
        return await writer.PostAsync(
            $"/compose/{mailbox}?handler=send{when}",
            [
                ("act", form.Act("?handler=send")), ("Form", form.Field("Form")), ("To", HttpPerson.Amira), ("Subject", subject),
                ("Body", $"<p>{WebUtility.HtmlEncode(Words)}</p>"), .. more,
            ],
            []);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Id(string location) => OutboxIds().Match(location).Value;

    [GeneratedRegex("out_[0-9a-f]{24}")]
    private static partial Regex OutboxIds();
}
