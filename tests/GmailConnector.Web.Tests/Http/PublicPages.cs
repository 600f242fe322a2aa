using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Verification;
using GmailConnector.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Web.Tests.Http;

/// <summary>What anybody may read without signing in, made of the policy and the evidence of the running application.</summary>
public sealed partial class PublicPages : IAsyncLifetime
{
    private static readonly string[] Paths = ["/limited-use", "/walk-through", "/privacy", "/scopes", "/data", "/evidence", "/leaving"];

    private HttpApp http = null!;
    private HttpPerson anybody = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        http = await HttpApp.StartAsync(Ct, ("Web__Contact", "privacy@halo.example"));
        anybody = new HttpPerson(http.App, HttpPerson.Ben);
    }

    public async ValueTask DisposeAsync()
    {
        anybody.Dispose();
        await http.DisposeAsync();
    }

    [Fact]
    public async Task The_home_page_leads_to_each_and_each_stands_without_a_sign_in()
    {
        var home = await TextAsync("/");
        foreach (var path in Paths)
        {
            Assert.Contains($"href=\"{path}\"", home, StringComparison.Ordinal);
            await TextAsync(path);
        }
    }

    [Fact]
    public async Task The_statement_is_short_and_says_what_Google_asks_for()
    {
        var statement = Statement().Match(await TextAsync("/limited-use")).Groups[1].Value;

        Assert.InRange(statement.Length, 100, 499);
        Assert.Contains(
            "adheres to the Google API Services User Data Policy, including the Limited Use requirements",
            statement,
            StringComparison.Ordinal);
        Assert.Contains(statement, await TextAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scopes_page_counts_what_the_evidence_says_was_called_and_names_nobody()
    {
        var (_, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        var before = 0L;
        await Eventually.TrueAsync(async () => (before = await RecordedAsync("messages.get")) > 0, "the sync's outcome is on record");

        var page = await TextAsync("/scopes");

        Assert.InRange(Calls(page, "gmail.users.messages.get"), before, await RecordedAsync("messages.get"));
        Assert.Equal(0, Calls(page, "gmail.users.drafts.send"));
        Assert.DoesNotContain(mailbox, page, StringComparison.Ordinal);
        Assert.DoesNotContain("amira", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_data_page_names_every_table_there_is_and_every_place_it_connects_to()
    {
        var page = await TextAsync("/data");

        Assert.Contains("gmail.googleapis.com:443", page, StringComparison.Ordinal);
        Assert.Contains("365 days after it arrived", page, StringComparison.Ordinal);
        Assert.Equal(
            [.. Tables("store.db")
                .Concat(Tables("evidence.db"))
                .Where(t => t != "schema_migrations")
                .Distinct()
                .Order(StringComparer.Ordinal)],
            DataTables()
                .Matches(page)
                .SelectMany(m => m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Anybody_may_keep_a_checkpoint_and_the_owner_a_proof_and_both_are_checked_with_the_key_that_the_page_shows()
    {
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        var keys = await KeysAsync();

        var kept = CheckpointReader.Open(Encoding.UTF8.GetBytes(await TextAsync("/checkpoint")), keys, "kept").Checkpoint;
        var entry = "/activity/"
            + mailbox
            + "/entry/"
            + EntryLink().Match((await amira.GetAsync($"/activity/{mailbox}?show=all")).Body).Groups[1].Value;
        var receipt = WebUtility.HtmlDecode((await amira.GetAsync(entry)).Body);
        var bytes = await amira.GetAsync(entry + "?handler=Bytes");
        var proof = await amira.GetAsync(entry + "?handler=Proof");

        Assert.NotEqual(0, kept?.Head.Size);
        Assert.All(keys, key => Assert.Contains(key.ToString(), receipt, StringComparison.Ordinal));
        Assert.Contains(bytes.Body, receipt, StringComparison.Ordinal);
        Assert.Null(EntryProofVerifier.Verify(Encoding.UTF8.GetBytes(bytes.Body), Encoding.UTF8.GetBytes(proof.Body), keys).Fault);
        Assert.NotNull(EntryProofVerifier.Verify(
            Encoding.UTF8.GetBytes(bytes.Body.Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(proof.Body),
            keys).Fault);
        Assert.DoesNotContain(mailbox, bytes.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await anybody.GetAsync(entry + "?handler=Proof")).Status);
    }

    [Fact]
    public async Task Anybody_may_have_the_whole_record_and_it_holds_before_the_verifier_and_names_nobody()
    {
        var (_, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        var keys = await KeysAsync();

        using var client = new HttpClient();
        using var bundle = new MemoryStream(await client.GetByteArrayAsync(new Uri(http.App.Address, "/evidence/bundle"), Ct));

        Assert.True(await BundleVerifier.IsBundleAsync(bundle, Ct));
        var report = await BundleVerifier.VerifyAsync(bundle, keys, null, new Remembered(), null, Ct);
        Assert.Empty(report.Findings);
        Assert.InRange(report.Size, 5, long.MaxValue);
        Assert.Contains(report.Proved, p => p.StartsWith("each proof in the bundle", StringComparison.Ordinal));
        Assert.Contains(report.Proved, p => p.Contains("the text of 1 of the 1 policies", StringComparison.Ordinal));
        using var zip = new ZipArchive(bundle);
        var all = string.Concat(zip.Entries.Where(e => !e.FullName.StartsWith("policies/", StringComparison.Ordinal)).Select(e =>
            new StreamReader(e.Open()).ReadToEnd()));
        Assert.DoesNotContain(mailbox, all, StringComparison.Ordinal);
        Assert.DoesNotContain("amira", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("prs_", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_to_write_to_is_what_the_settings_say()
    {
        foreach (var path in new[] { "/privacy", "/leaving" })
        {
            Assert.Contains("mailto:privacy@halo.example", await TextAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_contact_that_is_no_address_stops_the_start_with_the_settings_name()
    {
        var (code, said) = await http.App.RunAnotherAsync(
            Ct,
            ("Web__Contact", "nobody"),
            ("Storage__Folder", Directory.CreateDirectory(Path.Combine(http.App.Folder, "other")).FullName));

        Assert.NotEqual(0, code);
        Assert.Contains("Web:Contact: 'nobody' isn't an email address.", said, StringComparison.Ordinal);
    }

    private static long Calls(string page, string method) =>
        long.Parse(
            Regex.Match(
                page.Replace("<wbr>", "", StringComparison.Ordinal),
                $"<code>{Regex.Escape(method)}</code></th>.*?<td class=\"number\">\\s*([0-9,]+)",
                RegexOptions.Singleline).Groups[1].Value,
            NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture);

    private async Task<string> TextAsync(string path)
    {
        var answer = await anybody.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return WebUtility.HtmlDecode(answer.Body);
    }

    private async Task<long> RecordedAsync(string method)
    {
        List<IReadOnlyDictionary<string, string>> outcomes = [];
        foreach (var kind in new[] { "sync.outcome", "view.outcome", "search.outcome" })
        {
            outcomes.AddRange(await EvidenceFile.FactsAsync(http.App, kind, Ct));
        }

        return outcomes
            .SelectMany(f => f)
            .Where(f => f.Key.StartsWith("calls.", StringComparison.Ordinal))
            .SelectMany(f => f.Value.Split(' '))
            .LongCount(c => c == method);
    }

    private List<string> Tables(string file)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(http.App.DataFolder, file)};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
        using var rows = command.ExecuteReader();
        List<string> names = [];
        while (rows.Read())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    [GeneratedRegex("<p class=\"statement\">(.*?) <a ", RegexOptions.Singleline)]
    private static partial Regex Statement();

    private async Task<IReadOnlyList<VerifierKey>> KeysAsync()
    {
        List<VerifierKey> keys = [];
        foreach (Capture shown in Keys().Match(await TextAsync("/evidence")).Groups[1].Captures)
        {
            Assert.True(VerifierKey.TryParse(shown.Value, Ed25519Verifier.Instance, out var key, out var reason), reason);
            keys.Add(key);
        }

        Assert.Equal(2, keys.Count);
        return keys;
    }

    [GeneratedRegex("The keys that sign it</h3>(?:\\s*<p><code class=\"hash\">([^<]+)</code></p>)+")]
    private static partial Regex Keys();

    [GeneratedRegex(@"/entry/(\d+)")]
    private static partial Regex EntryLink();

    [GeneratedRegex("data-tables=\"([^\"]*)\"")]
    private static partial Regex DataTables();
}
