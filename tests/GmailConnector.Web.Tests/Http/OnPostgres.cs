using System.Net;
using GmailConnector.Tests.Shared;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>The same work on PostgreSQL: read, answer, start again, and every access on record.</summary>
public sealed class OnPostgres
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agent_connects_reads_and_sends_and_all_is_there_after_a_new_start()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using var http = await HttpApp.StartAsync(Ct, await RunningApp.PostgresAsync(Ct));
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var inbox = await ben.GetAsync($"/mail/{mailbox}/INBOX");
        var subject = $"From PostgreSQL {Guid.NewGuid():N}";

        var form = await ben.GetAsync($"/compose/{mailbox}");
        var sent = await ben.PostAsync(
            $"/compose/{mailbox}?handler=send",
            [("act", form.Act("?handler=send")), ("To", HttpPerson.Amira), ("Subject", subject), ("Body", "<p>Words</p>")]);
        await http.App.StopAsync();
        await http.App.RestartAsync(Ct);

        Assert.Contains("/INBOX?done=sent", sent.Location, StringComparison.Ordinal);
        var again = await ben.GetAsync($"/mail/{mailbox}/INBOX");
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(Rows(inbox), Rows(again));
        Assert.False(File.Exists(Path.Combine(http.App.DataFolder, "store.db")));
        Assert.NotEmpty(await EvidenceFile.FactsAsync(http.App, "mail.send.outcome", Ct));
        Assert.Empty(await EvidenceFile.FactsAsync(http.App, "egress.unannounced", Ct));
    }

    private static int Rows(PageAnswer page) => page.Body.Split("data-thread=").Length - 1;
}
