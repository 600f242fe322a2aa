using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A full disk, and a store that can't be written: said in words that one can act on, nothing lost, nothing done twice.</summary>
public sealed class StoreUnwritable(HttpApp http) : IClassFixture<HttpApp>
{
    private const string Lena = "lena@halo.example";

    private string StoreFile => Path.Combine(http.App.DataFolder, "store.db");

    [Fact]
    public async Task A_disk_that_fills_up_during_the_first_sync_is_told_and_every_message_arrives_afterwards()
    {
        // Of its own: how much is written before is known, so the disk fills up in the middle of the mail.
        await using var own = await HttpApp.StartAsync(TestContext.Current.CancellationToken);
        var support = await own.PersonAsync("support@halo.example");
        string mailbox;
        await using (await FullDisk.UnderAsync(own.App, 1_290_000))
        {
            mailbox = await support.ConnectAsync();
            var told = await SyncSaysAsync(support, mailbox, "No new mail arrives at the moment.");
            Assert.Contains("The disk that holds store.db", told, StringComparison.Ordinal);
            Assert.Contains("Nothing is lost.", told, StringComparison.Ordinal);
            Assert.Contains("<progress", told, StringComparison.Ordinal);

            var list = await support.GetAsync($"/mail/{mailbox}");
            Assert.Equal(HttpStatusCode.OK, list.Status);
            Assert.Contains("No new mail arrives at the moment.", list.Body, StringComparison.Ordinal);
        }

        await support.SyncedAsync(mailbox);
        using var google = new GoogleMail(own.App.Google, support.Account);
        var mail = await google.AllAsync();
        var card = await support.GetAsync("/mailboxes");
        Assert.Contains($"{mail.Count} messages kept here", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("No new mail arrives", (await support.GetAsync($"/mail/{mailbox}")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("full disk", "The disk that holds ")]
    [InlineData("read-only", "store.db is read-only.")]
    public async Task What_was_not_done_is_said_not_to_be_done_and_can_be_done_afterwards(string how, string reason)
    {
        var (lena, mailbox) = await http.ConnectedAsync(Lena);
        using var omar = new HttpPerson(http.App, "omar@halo.example");
        var callback = await omar.AtGoogleAsync(await omar.PostAsync("/sign-in", [("returnUrl", "/mailboxes")]));
        (string, string)[] withdrawal = [("mailbox", mailbox)];

        await using (await BreakAsync(how))
        {
            Says(await lena.PostAsync("/mailboxes?handler=withdraw", withdrawal), reason, "This isn't finished yet.");
            Says(
                await lena.PostAsync("/mailboxes?handler=disconnect", [.. withdrawal, ("confirm", "delete")]),
                reason,
                "This isn't finished yet.");
            Says(await lena.AgreeAsync(), reason, "Tell whoever runs this installation");
            Assert.Equal("/sign-in/failed?reason=store", (await omar.ReturnAsync(callback)).Location);
            var failed = await omar.GetAsync("/sign-in/failed?reason=store");
            Says(failed, "The data store can't be reached right now", "try again in a moment");
        }

        Assert.Equal(HttpStatusCode.OK, (await lena.GetAsync($"/mail/{mailbox}")).Status);
        await omar.SignInAsync();
    }

    [Fact]
    public async Task A_draft_is_saved_at_Gmail_once_and_a_message_sent_once_though_the_store_cannot_follow()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var before = await google.DraftsAsync();
        var form = await ben.GetAsync($"/compose/{mailbox}");
        (string Name, string Value)[] typed = [
            ("act", form.Act("?handler=send")),
            ("To", HttpPerson.Amira),
            ("Subject", "Kept in spite of it"),
            ("Body", "<p>First words</p>")
        ];

        await using (await BreakAsync("read-only"))
        {
            // As the page's script saves: the answer carries the draft's ids, with which it goes on.
            var saved = await ben.PostAsync($"/compose/{mailbox}?handler=save", typed, [], target: "draft-state");
            Assert.Equal(HttpStatusCode.OK, saved.Status);
            typed = [.. typed, ("Draft", saved.Field("Draft")), ("DraftMessage", saved.Field("DraftMessage"))];
            var again = await ben.PostAsync($"/compose/{mailbox}?handler=save", typed, [], target: "draft-state");
            Assert.Equal(HttpStatusCode.OK, again.Status);
            Assert.Equal(saved.Field("Draft"), again.Field("Draft"));
            Assert.Equal(before.Count + 1, (await google.DraftsAsync()).Count);

            typed = [.. typed.Where(f => f.Name != "DraftMessage"), ("DraftMessage", again.Field("DraftMessage"))];
            Says(await ben.PostAsync($"/compose/{mailbox}?handler=send", typed, []), "store.db is read-only.", "Nothing is lost.");
            Assert.Empty(await google.SearchAsync("in:sent subject:\"Kept in spite of it\""));
        }

        var sent = await ben.PostAsync($"/compose/{mailbox}?handler=send", typed, []);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Single(await google.SearchAsync("in:sent subject:\"Kept in spite of it\""));
        Assert.Equal(before.Count, (await google.DraftsAsync()).Count);
    }

    [Fact]
    public async Task A_store_that_vanished_is_no_fault_of_the_program()
    {
        var (lena, mailbox) = await http.ConnectedAsync(Lena);
        await using (await BreakAsync("moved away"))
        {
            // A write notices it first; from then on nothing is read out of a file that is no longer there either.
            Says(
                await lena.PostAsync("/mailboxes?handler=withdraw", [("mailbox", mailbox)]), "Not available right now", "Nothing was lost");
            Says(await lena.GetAsync("/mailboxes"), "Not available right now", "Nothing was lost");
        }

        Assert.Equal(HttpStatusCode.OK, (await lena.GetAsync($"/mail/{mailbox}")).Status);
    }

    private static void Says(PageAnswer answer, string reason, string remedy)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains(reason, answer.Text, StringComparison.Ordinal);
        Assert.Contains(remedy, answer.Text, StringComparison.Ordinal);
    }

    private static async Task<string> SyncSaysAsync(HttpPerson person, string mailbox, string words)
    {
        var said = string.Empty;
        await Eventually.TrueAsync(
            async () => (said = (await person.GetAsync($"/mail/{mailbox}/sync?have=0")).Text).Contains(words, StringComparison.Ordinal),
            $"the page says “{words}”");
        return said;
    }

    private async Task<IAsyncDisposable> BreakAsync(string how)
    {
        switch (how)
        {
            case "full disk":
                return await FullDisk.UnderAsync(http.App, 1);
            case "read-only":
                File.SetAttributes(StoreFile, FileAttributes.ReadOnly);
                return new Repair(() => File.SetAttributes(StoreFile, FileAttributes.Normal));
            default:
                File.Move(StoreFile, StoreFile + ".away");
                return new Repair(() => File.Move(StoreFile + ".away", StoreFile));
        }
    }
}
