using System.Diagnostics;
using System.Net;
using System.Text;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// After a day's work nothing of any message and no token lies open anywhere: not in the databases, the logs, the temporary files or the
/// output.
/// </summary>
public sealed class NothingLeaks : IAsyncLifetime
{
    private const string Phrase = "subject:(quarterly OR invoice) larger:1K";
    private const string Signature = "Kindly signed by the sunflower desk";
    private const string Vacation = "Counting zebras until the fifteenth";
    private const string Written = "The violet stapler is under the third stair.";
    private const string FileName = "violet stapler, third stair.txt";

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("gmailconnector-home-");
    private HttpApp http = null!;

    public async ValueTask InitializeAsync() =>
        http = await HttpApp.StartAsync(TestContext.Current.CancellationToken, ("HOME", home.FullName));

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        home.Delete(recursive: true);
    }

    [Fact]
    public async Task After_a_days_work_no_file_and_no_line_of_output_holds_mail_or_a_token()
    {
        var needles = await WorkAsync();
        var scanner = new LeakScanner(needles);
        Assert.True(scanner.Needles > 1000, $"Only {scanner.Needles} pieces were looked for.");
        foreach (var kind in new[] { "subject", "snippet", "address", "name", "body", "file", "typed", "access, refresh or id token", "authorization code", "client secret" })
        {
            Assert.Contains(needles, n => n.Kind == kind);
        }

        // While it runs, so that the write-ahead logs are there, and from a copy, since one of the files is locked.
        var copy = await CopyAsync();
        Assert.Empty(scanner.InFolder(copy));
        Assert.Empty(scanner.In(Encoding.UTF8.GetBytes(http.App.Output)));
        Assert.Superset(
            new HashSet<string> { "store.db", "store.db-wal", "evidence.db", "evidence.db-wal", "master.key" },
            scanner.FilesScanned.ToHashSet());
        Assert.Contains(scanner.FilesScanned, f => f.StartsWith("connector-", StringComparison.Ordinal));
        Assert.True(scanner.BytesScanned > 3_000_000, $"Only {scanner.BytesScanned} bytes were looked through.");

        await http.App.StopAsync();
        Assert.Empty(scanner.InFolder(http.App.Folder));
        Assert.Empty(scanner.InFolder(home.FullName));

        Planted(scanner, needles, copy);
    }

    /// <summary>The same scanner over the same files, with a violator of each kind in each form among sealed bytes.</summary>
    private static void Planted(LeakScanner scanner, IReadOnlyList<Needle> needles, string copy)
    {
        var violators = needles
            .GroupBy(n => n.Kind)
            .SelectMany(g => Forms.Of(g.First().Text).Select(f => (Needle: g.First(), f.Form, f.Bytes)))
            .ToList();
        var file = Path.Combine(copy, "data", "store.db-wal");
        var sealedBytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, [.. violators.SelectMany((v, i) => sealedBytes.Skip(i * 7).Take(4099).Concat(v.Bytes)), .. sealedBytes]);

        var found = scanner.InFolder(copy).ToHashSet();
        Assert.All(
            violators,
            v => Assert.Contains(
                found,
                f => f.StartsWith($"data/store.db-wal: {v.Needle.Kind} “{v.Needle.Text}” as {v.Form} at ", StringComparison.Ordinal)));
    }

    private async Task<string> CopyAsync()
    {
        var copy = Path.Combine(home.FullName, "copy");
        using var cp = Process.Start("cp", ["-r", http.App.Folder, copy]);
        await cp.WaitForExitAsync(TestContext.Current.CancellationToken);
        return copy;
    }

    /// <summary>What two people do in a day, and what goes wrong in it; answers everything that must not lie about.</summary>
    private async Task<IReadOnlyList<Needle>> WorkAsync()
    {
        var (ben, his) = await http.ConnectedAsync(HttpPerson.Ben);
        var (amira, hers) = await http.ConnectedAsync(HttpPerson.Amira);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        await ReadAsync(ben, his, await google.AllAsync());
        await WriteAsync(ben, his, amira, hers);
        await GoWrongAsync(ben, his);

        // An hour later, and with a grant that ended.
        http.App.Google.ExpireAccessTokens(HttpPerson.Ben);
        await ben.PostAsync($"/mail/{his}/search", [("phrase", Phrase)]);
        http.App.Google.RevokeAllTokens(HttpPerson.Amira);
        await amira.PostAsync($"/mail/{hers}/search", [("phrase", Phrase)]);

        using var his2 = new GoogleMail(http.App.Google, HttpPerson.Ben);
        using var hers2 = new GoogleMail(http.App.Google, HttpPerson.Amira);
        return
        [
            .. Needles.Of([.. await his2.AllAsync(), .. await hers2.AllAsync()]),
            .. new[] { Phrase, Signature, Vacation, Written, FileName }.Select(t => new Needle("typed", t)),
            .. http.Wire.Tokens.Select(t => new Needle("access, refresh or id token", t)),
            .. ben.Codes.Concat(amira.Codes).Select(c => new Needle("authorization code", c)),
            new Needle("client secret", "sandbox-secret"),
        ];
    }

    private static async Task ReadAsync(HttpPerson ben, string mailbox, IReadOnlyList<GoogleMessage> mail)
    {
        var seen = new LeakScanner(Needles.Of(mail));
        var list = await ben.GetAsync($"/mail/{mailbox}");
        Assert.True(seen.In(list.Content).Count > 50, "The control: on a page that shows mail the scanner finds mail.");
        foreach (var message in mail.Where(m => m.Files.Count > 0).Take(5))
        {
            Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}/thread/{message.Thread}")).Status);
            Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync($"/mail/{mailbox}/message/{message.Id}/body?images=1")).Status);
            Assert.Equal(
                HttpStatusCode.OK,
                (await ben.GetAsync($"/mail/{mailbox}/message/{message.Id}/part/{message.Files[0].Part.Replace('.', '-')}")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await ben.PostAsync($"/mail/{mailbox}/search", [("phrase", Phrase)])).Status);
    }

    private static async Task WriteAsync(HttpPerson ben, string his, HttpPerson amira, string hers)
    {
        var form = await ben.GetAsync($"/compose/{his}");
        (string, string)[] letter = [
            ("act", form.Act("?handler=send")),
            ("To", HttpPerson.Amira),
            ("Subject", Written),
            ("Body", $"<p>{Written}</p>")
        ];
        (string, byte[])[] file = [(FileName, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Written + "\n", 2000))))];
        var saved = await ben.PostAsync($"/compose/{his}?handler=save", letter, file, target: "draft-state");
        var sent = await ben.PostAsync(
            $"/compose/{his}?handler=send",
            [
                .. letter,
                ("Draft", saved.Field("Draft")),
                ("DraftMessage", saved.Field("DraftMessage")),
                ("KeepParts", saved.Field("KeepParts"))
            ],
            []);
        Assert.EndsWith("?done=sent", sent.Location, StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => (await amira.GetAsync($"/mail/{hers}")).Text.Contains(Written, StringComparison.Ordinal), "the letter arrives");

        Assert.Equal(
            HttpStatusCode.Redirect,
            (await ben.PostAsync($"/settings/{his}?handler=signature", [("signature", $"<p>{Signature}</p>")])).Status);
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await ben.PostAsync($"/settings/{his}?handler=vacation", [("on", "true"), ("subject", Vacation), ("text", Vacation)])).Status);
    }

    private static async Task GoWrongAsync(HttpPerson ben, string mailbox)
    {
        var form = await ben.GetAsync($"/compose/{mailbox}");
        (string, string)[] faulty = [
            ("act", form.Act("?handler=send")),
            ("To", Written),
            ("Subject", Written),
            ("Body", $"<p>{Written}</p>")
        ];
        Assert.Equal(HttpStatusCode.BadRequest, (await ben.PostAsync($"/compose/{mailbox}?handler=send", faulty, [])).Status);
        using var unsigned = new FormUrlEncodedContent([KeyValuePair.Create("phrase", Phrase)]);
        Assert.Equal(HttpStatusCode.BadRequest, (await ben.PostAsync($"/mail/{mailbox}/search", unsigned)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await ben.GetAsync($"/mail/{mailbox}/thread/{Uri.EscapeDataString(Written)}?q={Uri.EscapeDataString(Phrase)}")).Status);
        Assert.Equal(
            HttpStatusCode.Redirect,
            (await ben.GetAsync($"/connect-google?state={Uri.EscapeDataString(Written)}&code=4/{Uri.EscapeDataString(Phrase)}")).Status);
        var denied = await ben.ReturnAsync(await ben.AtGoogleAsync(await ben.AgreeAsync(), action: "cancel"));
        Assert.Equal("/connect/failed?reason=denied", denied.Location);
    }
}
