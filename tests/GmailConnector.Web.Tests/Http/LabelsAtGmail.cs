using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>Labels under the names that people give them at Gmail.</summary>
public sealed class LabelsAtGmail(HttpApp http) : IClassFixture<HttpApp>
{
    [Theory]
    [InlineData("Kunden/Müller & Söhne", "Kunden/Müller")]
    [InlineData("<b>請求書</b> \"2026\"", "請求書 & more")]
    public async Task A_label_is_shown_by_its_name_and_follows_when_it_is_renamed_or_deleted(string name, string renamed)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var message = (await google.SearchAsync("in:inbox"))[0];
        async Task<bool> IsShown(string label) => (await ben.GetAsync($"/mail/{mailbox}")).Text.Contains($">{label}<", StringComparison.Ordinal);

        var id = await google.LabelAsync(name, message);
        await Eventually.TrueAsync(() => IsShown(name), "the label is there");
        Assert.DoesNotContain("<b>請求書", (await ben.GetAsync($"/mail/{mailbox}")).Body, StringComparison.Ordinal);
        var thread = (await google.MessageAsync(message)).Thread;
        await Eventually.TrueAsync(
            async () => (await ben.GetAsync($"/mail/{mailbox}/{id}")).Body.Contains(thread, StringComparison.Ordinal), "its conversation is in its list");

        await google.RenameLabelAsync(id, renamed);
        NewMail();
        await Eventually.TrueAsync(() => IsShown(renamed), "the label has its new name");
        Assert.False(await IsShown(name));

        await google.DeleteLabelAsync(id);
        NewMail();
        await Eventually.TrueAsync(async () => !await IsShown(renamed), "the label is gone");
    }

    // Names come with the next change, or after an hour: Gmail's history has none of them.
    private void NewMail() => http.App.Google.Deliver(
        HttpPerson.Ben, Encoding.ASCII.GetBytes($"From: a@elsewhere.example\r\nMessage-ID: <{Guid.NewGuid():N}@elsewhere.example>\r\n\r\nHello.\r\n"));
}
