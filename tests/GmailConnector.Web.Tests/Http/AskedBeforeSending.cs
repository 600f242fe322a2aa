using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Without a script, too: a message without a subject, or without its file, is sent once its writer says so.</summary>
public sealed class AskedBeforeSending(HttpApp http) : IClassFixture<HttpApp>
{
    [Fact]
    public async Task The_form_comes_back_with_the_question_and_Send_anyway_sends_it_once()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var word = $"word{Guid.NewGuid():N}";
        var form = await ben.GetAsync($"/compose/{mailbox}");
        (string, string)[] written =
        [
            ("To", "ines@elsewhere.example"), ("Subject", ""), ("Body", $"<p>{word}: see the attached file.</p>"), ("Form", form.Field("Form")),
        ];

        var asked = await ben.PostAsync($"/compose/{mailbox}?handler=send", [.. written, ("act", ActOf(form))]);

        Assert.Equal(HttpStatusCode.Conflict, asked.Status);
        Assert.Contains("The message has no subject. Its text speaks of an attachment, and no file is attached.", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Send anyway", asked.Text, StringComparison.Ordinal);
        Assert.Contains(word, asked.Text, StringComparison.Ordinal);
        Assert.Empty(await google.SearchAsync($"in:sent {word}"));

        var sent = await ben.PostAsync($"/compose/{mailbox}?handler=send&Warned=true", [.. written, ("act", ActOf(asked))]);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Single(await google.SearchAsync($"in:sent {word}"));
    }

    private static string ActOf(PageAnswer page) => page.Body.Split("name=\"act\" value=\"")[1].Split('"')[0];
}
