using System.Security.Cryptography;
using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Logging;

namespace GmailConnector.Guard.Tests.Egress;

[Trait("way", "13")]
public sealed class EgressRefusalsTests
{
    [Fact]
    public async Task A_refusal_is_evidence_and_a_warning_with_the_same_facts()
    {
        using var world = new EgressWorld();
        await RefuseAsync(world, "https://gmail.googleapis.com:8443/");

        var entry = Assert.Single(world.Evidence.Entries);
        Assert.Equal(EvidenceKind.EgressRefused, entry.Kind);
        Assert.Equal("machine", entry.Actor);
        Assert.Equal("mail-source", entry.Facts["purpose"]);
        Assert.Equal(EgressRule.PortNotDeclared, entry.Facts["rule"]);
        Assert.Equal("gmail.googleapis.com", entry.Facts["host"]);
        Assert.Equal("8443", entry.Facts["port"]);
        Assert.StartsWith("destinations[0] (line ", entry.Facts["policy"], StringComparison.Ordinal);
        var (level, text) = Assert.Single(world.Log);
        Assert.Equal(LogLevel.Warning, level);
        Assert.All(entry.Facts.Where(f => f.Key != "unwritten-before"), f => Assert.Contains(f.Value, text, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("way", "26")]
    public async Task A_host_that_nobody_declared_is_told_by_its_hash_alone()
    {
        const string host = "dear-amira-your-order-4711.example.com";
        using var world = new EgressWorld();

        var refused = await RefuseAsync(world, $"https://{host}/");

        var entry = Assert.Single(world.Evidence.Entries);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(host))), entry.Facts["host-sha256"]);
        Assert.DoesNotContain("host", entry.Facts.Keys);
        Assert.All(
            entry.Facts.Values.Append(Assert.Single(world.Log).Text).Append(refused.ToString()),
            t => Assert.DoesNotContain("amira", t, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_same_one_again_is_counted_and_told_with_the_next()
    {
        using var world = new EgressWorld();
        for (var i = 0; i < 1000; i++)
        {
            await RefuseAsync(world, "https://ads.example.com/");
        }

        Assert.Single(world.Evidence.Entries);
        Assert.Single(world.Log);

        world.Clock.Advance(EgressRefusals.Window);
        await RefuseAsync(world, "https://ads.example.com/");
        Assert.Equal(2, world.Evidence.Entries.Count);
        Assert.Equal("999", world.Evidence.Entries[1].Facts["unwritten-before"]);
    }

    [Fact]
    public async Task A_thousand_different_ones_fill_no_log_either()
    {
        using var world = new EgressWorld();
        for (var i = 0; i < 1000; i++)
        {
            await RefuseAsync(world, $"https://word-{i}.example.com/");
        }

        Assert.Equal(EgressRefusals.MostInAWindow, world.Evidence.Entries.Count);
        Assert.Equal(EgressRefusals.MostInAWindow, world.Log.Count);
    }

    [Fact]
    public async Task It_stays_refused_when_it_cannot_be_recorded()
    {
        using var world = new EgressWorld();
        world.Evidence.Broken = true;

        await RefuseAsync(world, "https://ads.example.com/");

        Assert.Equal([LogLevel.Warning, LogLevel.Error], world.Log.Select(l => l.Level));
    }

    [Fact]
    public async Task A_refusal_on_the_way_to_the_key_does_not_wait_for_the_log_that_the_key_opens()
    {
        using var world = new EgressWorld();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            world.Egress.Client(EgressPurpose.KeyVault).GetAsync(
                new Uri("https://theirs.vault.azure.net/"), TestContext.Current.CancellationToken));

        Assert.Empty(world.Evidence.Entries);
        Assert.Contains("key-vault", Assert.Single(world.Log).Text, StringComparison.Ordinal);
    }

    private static async Task<Exception> RefuseAsync(EgressWorld world, string address)
    {
        var failure = await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            world.Egress.Client(EgressPurpose.MailSource).GetAsync(new Uri(address), TestContext.Current.CancellationToken));
        Assert.NotNull(EgressRefusedException.In(failure));
        return failure;
    }
}
