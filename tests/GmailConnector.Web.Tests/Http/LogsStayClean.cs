using System.Net;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// The last net in the running application. That it has caught nothing is asserted at the end of every application that any test starts.
/// </summary>
[Trait("way", "9")]
[Trait("way", "17")]
public sealed class LogsStayClean
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("way", "7")]
    [Trait("way", "10")]
    public async Task What_is_planted_in_the_program_is_masked_counted_and_turns_its_end_red()
    {
        await using var http = await HttpApp.StartAsync(Ct, (Planted.Variable, Planted.LeakingLines));
        http.App.MayMaskLogLines = true;
        await Eventually.TrueAsync(
            () => Task.FromResult(Log(http).Contains("It broke", StringComparison.Ordinal)), "the planted lines are in the log");
        await http.App.StopAsync();

        var faults = http.App.MaskedLogLines;

        Assert.Contains("Log lines masked since the start: 3", faults);
        Assert.Contains(
            faults,
            f => f.Contains(
                "A log line of GmailConnector.Planted was masked because it contained mail or an address: Opened by {Who}",
                StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains("A log line of Microsoft.AspNetCore.Hosting.Planted was masked", StringComparison.Ordinal));
        foreach (var written in new[] { http.App.Output, Log(http) })
        {
            Assert.DoesNotContain(Planted.Address, written, StringComparison.Ordinal);
            Assert.DoesNotContain(Planted.Subject, written, StringComparison.Ordinal);
            Assert.Contains("Opened by [masked]", written, StringComparison.Ordinal);
            Assert.Contains("System.InvalidOperationException: [masked]", written, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("way", "21")]
    public async Task The_wordiest_settings_tell_nothing_of_mail_and_no_SQL()
    {
        await using var http = await HttpApp.StartAsync(
            Ct,
            ("Logs__Level", "Verbose"),
            ("Logging__LogLevel__Default", "Trace"),
            ("Logging__LogLevel__Microsoft", "Trace"),
            ("Logging__LogLevel__System", "Trace"),
            ("ASPNETCORE_DETAILEDERRORS", "true"));
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ben.PostAsync($"/mail/{mailbox}/search", [("phrase", Planted.Subject)])).Status);
        await http.App.StopAsync();

        var log = Log(http);
        Assert.Contains("GET /mail/{mailbox}/", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted.Subject, log, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?i)\b(select|insert into|update|delete from)\b.+\b(from|values|set|where)\b", log);
        Assert.DoesNotContain("Executing endpoint", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Serilog__WriteTo__0__Name", "File", "The section Serilog isn't supported")]
    [InlineData("Serilog__MinimumLevel__Override__Microsoft", "Verbose", "The section Serilog isn't supported")]
    [InlineData("Logs__Level", "Chatty", "Logs:Level is 'Chatty'")]
    [Trait("way", "21")]
    public async Task Settings_that_lead_logs_elsewhere_stop_the_start(string setting, string value, string said)
    {
        await using var app = await RunningApp.StartAsync(Ct);

        var (exitCode, words) = await app.RunAnotherAsync(Ct, (setting, value));

        Assert.Equal(1, exitCode);
        Assert.Contains(said, words, StringComparison.Ordinal);
    }

    private static string Log(HttpApp http) =>
        string.Concat(Directory.GetFiles(Path.Combine(http.App.DataFolder, "logs")).Select(ReadShared));

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
