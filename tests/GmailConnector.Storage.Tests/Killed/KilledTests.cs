using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Verification;
using GmailConnector.Guard.Grants;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Killed;

/// <summary>
/// A process in which many read, and let others read, is killed again and again, at random points: what reached anybody is on record, once,
/// its ground before it, and the record goes on.
/// <c>KILLS</c> says how often (200 by default), <c>KILLS_SEED</c> at which points.
/// </summary>
[Trait("way", "40")]
public sealed class KilledTests
{
    private const int MostLines = 250;

    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task However_often_it_is_killed_every_view_that_reached_anybody_is_on_record_once_and_the_tree_verifies(StoreKind kind)
    {
        var place = kind == StoreKind.Postgres ? await PostgresServer.Shared.NewDatabaseAsync(Ct) : null;

        var run = await RunAsync(Number("KILLS") ?? 200, Reader.Durable, place);

        Assert.Empty(run.Refused);
        IsWhole(run);
    }

    [Fact]
    public async Task However_often_its_database_crashes_the_same_holds_and_all_goes_on_by_itself()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = PostgresServer.Start();

        var run = await RunAsync(Number("KILLS") ?? 200, Reader.Durable, await server.NewDatabaseAsync(Ct), server);

        Assert.NotEmpty(run.Refused);
        IsWhole(run);
    }

    private static void IsWhole(Run run)
    {
        Assert.InRange(run.Seen.Count, run.Kills, int.MaxValue);
        Assert.InRange(run.Signed.Count, run.Kills, int.MaxValue);
        Assert.Empty(run.Report.Findings);
        Assert.Equal(run.Seen.Count, run.Seen.Distinct().Count());
        Assert.Empty(run.Seen.Except(run.Recorded));
        Assert.Equal(run.Recorded.Count, run.Recorded.Distinct().Count());
        Assert.InRange(run.Given.Count, run.Kills / 2, int.MaxValue);
        Assert.DoesNotContain(run.Given, g => g.IsOpening);
        Assert.Empty(run.Given.Select(g => g.Name).Except(run.RecordedAsGiven));
        Assert.Empty(run.RecordedAsGiven.Except(run.Given.Select(g => g.Name)));
        Assert.Equal(run.RecordedAsGiven.Count, run.RecordedAsGiven.Distinct().Count());
        Assert.InRange(run.Disconnected.Count, run.Kills / 4, int.MaxValue);
        Assert.Equal(run.Disconnected.Order(StringComparer.Ordinal), run.Erased.Order(StringComparer.Ordinal));
        Assert.Equal(run.Erased.Count, run.Erased.Distinct().Count());
        TestContext.Current.SendDiagnosticMessage(
            "{0} kills, {1} views seen, {2} times access given, {3} entries, {4} checkpoints",
            run.Kills,
            run.Seen.Count,
            run.Given.Count,
            run.Report.Size,
            run.Signed.Count);
    }

    [Fact]
    public async Task One_that_shows_before_it_is_on_disk_is_found_out()
    {
        var run = await RunAsync(10, Reader.Early, null);

        Assert.NotEmpty(run.Seen.Except(run.Recorded));
    }

    private static async Task<Run> RunAsync(int kills, string mode, string? place, PostgresServer? crashing = null)
    {
        await using var store = TestStore.Closed(TimeProvider.System, place);
        await store.StartAsync();
        await new Installation(store, store.Evidence).ConnectAsync(Ct);
        await store.StopAsync();

        var seed = Number("KILLS_SEED") ?? Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"KILLS_SEED={seed}");
        var random = new Random(seed);
        List<string> lines = [];
        for (var i = 0; i < kills; i++)
        {
            string[] where = place is null ? [store.Folder.FullName, mode] : [store.Folder.FullName, mode, place];
            lines.AddRange(await KilledAsync(where, random.Next(1, MostLines), crashing));
        }

        await store.RestartAsync();
        await new Installation(store, store.Evidence).GoOnAsync(Ct);
        List<VerifierKey> keys =
        [
            .. store.Checkpoints.VerifierKeys.Select(key =>
                VerifierKey.TryParse(key, Ed25519Verifier.Instance, out var parsed, out _)
                    ? parsed
                    : throw new InvalidOperationException("no key")),
        ];
        var signed = Of(lines, "signed")
            .Distinct()
            .Select(note => CheckpointReader.Open(Convert.FromBase64String(note), keys, "handed out"))
            .ToList();
        Assert.All(signed, s => Assert.Null(s.Fault));
        return new Run(
            kills,
            [.. Of(lines, "seen")],
            [.. Of(lines, "refused")],
            [.. signed.Select(s => s.Checkpoint!)],
            await OfKindAsync(store, "view.intent", "correlation"),
            await OfKindAsync(store, "grant.given", "ground"),
            await OfKindAsync(store, "mailbox.disconnected", "mailbox"),
            await OfKindAsync(store, "mailbox.erased", "mailbox"),
            [.. await GivenAsync(store, LegalBasisKind.SecurityIncident), .. await GivenAsync(store, LegalBasisKind.MessageAgreement)],
            await Logs.VerifyAsync(store.Evidence, signed.Select(s => s.Checkpoint!)));
    }

    /// <summary>
    /// Kills it once so many lines were read, after its database if that crashes. What it had written until then has reached us, the last
    /// line perhaps not whole.
    /// </summary>
    private static async Task<IReadOnlyList<string>> KilledAsync(string[] where, int after, PostgresServer? crashing)
    {
        using var reader = Process.Start(new ProcessStartInfo("dotnet", [typeof(Entry).Assembly.Location, Reader.Command, .. where])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;

        // What else is tested at this time goes first.
        reader.PriorityClass = ProcessPriorityClass.Idle;
        var errors = reader.StandardError.ReadToEndAsync(Ct);
        var text = new StringBuilder();
        var buffer = new char[4096];
        var (lines, killed, crashed) = (0, false, crashing is null);
        while (await reader.StandardOutput.ReadAsync(buffer, Ct) is > 0 and var read)
        {
            text.Append(buffer, 0, read);
            lines += buffer.AsSpan(0, read).Count('\n');
            if (!crashed && lines >= after / 2)
            {
                crashing!.Stopped().Dispose();
                crashed = true;
            }

            if (!killed && lines >= after)
            {
                reader.Kill();
                killed = true;
            }
        }

        await reader.WaitForExitAsync(Ct);
        Assert.True(killed, $"It ended by itself: {text} {await errors}");
        return text.ToString().Split('\n')[..^1];
    }

    private static async Task<List<string>> OfKindAsync(TestStore store, string kind, string property)
    {
        List<string> found = [];
        foreach (var bytes in await store.Evidence.BytesAsync(0, int.MaxValue, Ct))
        {
            using var entry = JsonDocument.Parse(bytes);
            if (entry.RootElement.GetProperty("kind").GetString() == kind)
            {
                found.Add(entry.RootElement.GetProperty(property).GetString()!);
            }
        }

        return found;
    }

    private static async Task<IEnumerable<AccessGrant>> GivenAsync(TestStore store, LegalBasisKind kind) =>
        (await store.Grants.OfKindAsync(Sample.Tenant, kind, int.MaxValue, Ct)).Where(g => g.Since is not null);

    private static IEnumerable<string> Of(IEnumerable<string> lines, string word) =>
        lines.Where(l => l.StartsWith(word + " ", StringComparison.Ordinal)).Select(l => l[(word.Length + 1)..]);

    private static int? Number(string setting) =>
        int.TryParse(Environment.GetEnvironmentVariable(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private sealed record Run(
        int Kills,
        List<string> Seen,
        List<string> Refused,
        List<VerifiedCheckpoint> Signed,
        List<string> Recorded,
        List<string> RecordedAsGiven,
        List<string> Disconnected,
        List<string> Erased,
        List<AccessGrant> Given,
        VerificationReport Report);
}
