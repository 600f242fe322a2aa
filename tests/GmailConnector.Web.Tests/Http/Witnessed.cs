using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Verification;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// Checkpoints go to a witness, another program, and into a folder; its signatures are on what anybody gets, and that it is away is said.
/// </summary>
[Trait("way", "40")]
public sealed partial class Witnessed : IAsyncLifetime
{
    private readonly WitnessProgram witness = new();
    private HttpApp http = null!;
    private HttpPerson anybody = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        http = await HttpApp.StartAsync(Ct, witness.Settings);
        anybody = new HttpPerson(http.App, HttpPerson.Ben);
    }

    public async ValueTask DisposeAsync()
    {
        anybody.Dispose();
        await http.DisposeAsync();
        witness.Dispose();
    }

    [Fact]
    public async Task A_witness_signs_what_goes_on_and_anybody_can_check_it_and_sees_when_it_is_away()
    {
        var logKey = Key().Match(await PageAsync("/evidence")).Groups[1].Value;
        Assert.Contains("Hasn't signed yet.", await PageAsync("/evidence"), StringComparison.Ordinal);
        await witness.StartAsync(logKey, Ct);
        IReadOnlyList<VerifierKey> keys = [Parse(logKey), Parse(witness.VerifierKey)];
        await http.ConnectedAsync(HttpPerson.Amira);

        VerifiedCheckpoint? signed = null;
        await Eventually.TrueAsync(
            async () =>
                (signed = CheckpointReader.Open(
                    Encoding.UTF8.GetBytes(await PageAsync("/checkpoint")), keys, "newest").Checkpoint) is { Cosignatures.Count: 1 },
            "the newest checkpoint has the witness's signature");

        using var client = new HttpClient();
        using var bundle = new MemoryStream(await client.GetByteArrayAsync(new Uri(http.App.Address, "/evidence/bundle"), Ct));
        var report = await BundleVerifier.VerifyAsync(bundle, keys, null, new Remembered { Checkpoints = [signed!] }, null, Ct);
        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, p => p.StartsWith("a witness signed them too: witness.example/w1", StringComparison.Ordinal));
        Assert.Matches("Signed the first [0-9,]+ entries on", await PageAsync("/evidence"));
        var dropped = witness.Drop
            .GetFiles("*.checkpoint")
            .Select(f => CheckpointReader.Open(File.ReadAllBytes(f.FullName), keys, f.Name).Checkpoint)
            .ToList();
        Assert.All(dropped, Assert.NotNull);
        Assert.Contains(dropped, d => d!.Head == signed!.Head);

        witness.Stop();
        await http.PersonAsync(HttpPerson.Support);
        await Eventually.TrueAsync(
            async () => (await PageAsync("/evidence")).Contains("witness.example/w1 didn't respond", StringComparison.Ordinal),
            "the page says that the witness is away");
        await witness.StartAsync(logKey, Ct);
        await Eventually.TrueAsync(
            async () => !(await PageAsync("/evidence")).Contains("didn't respond", StringComparison.Ordinal),
            "the witness goes on where it was");
    }

    [Theory]
    [InlineData("Evidence__Witnesses__0__Url", "ftp://elsewhere.example/", "Evidence:Witnesses:0:Url has to be an address without a path")]
    [InlineData("Evidence__Witnesses__0__Key", "x", "Evidence:Witnesses:0:Key isn't a key")]
    [InlineData("Evidence__CheckpointEvery", "soon", "Evidence:CheckpointEvery has to be a time")]
    public async Task A_setting_that_is_wrong_stops_the_start_with_its_name(string setting, string value, string told)
    {
        var settings = witness.Settings
            .Where(s => s.Name != setting)
            .Append((setting, value))
            .Append(("Store__Folder", Directory.CreateDirectory(Path.Combine(http.App.Folder, "other")).FullName));

        var (code, said) = await http.App.RunAnotherAsync(Ct, [.. settings]);

        Assert.NotEqual(0, code);
        Assert.Contains(told, said, StringComparison.Ordinal);
    }

    private static VerifierKey Parse(string key) =>
        VerifierKey.TryParse(key, Ed25519Verifier.Instance, out var parsed, out var reason)
            ? parsed
            : throw new InvalidOperationException(reason);

    private async Task<string> PageAsync(string path)
    {
        var answer = await anybody.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return WebUtility.HtmlDecode(answer.Body);
    }

    [GeneratedRegex("The keys that sign it</h3>\\s*<p><code class=\"hash\">([^<]+)</code>")]
    private static partial Regex Key();
}
