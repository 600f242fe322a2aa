using System.Security.Cryptography;
using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

/// <summary>Policies are kept word for word: by their hash, once.</summary>
public sealed class PolicyArchiveTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task Each_policy_is_kept_once_and_stays_over_a_restart()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Policies.KeepAsync(Version("one"), Ct);
        await store.Policies.KeepAsync(Version("one"), Ct);
        await store.Policies.KeepAsync(Version("two"), Ct);
        await store.RestartAsync();

        Assert.Equal(["one", "two"], await TextsAsync(store));
    }

    [Fact]
    public async Task A_text_that_was_changed_counts_as_missing_until_that_policy_is_loaded_again()
    {
        await using var store = await TestStore.OpenAsync();
        await store.Policies.KeepAsync(Version("one"), Ct);
        await store.RawStoreAsync("UPDATE policies SET text = x'00'");
        Assert.Empty(await TextsAsync(store));

        await store.Policies.KeepAsync(Version("one"), Ct);
        Assert.Equal(["one"], await TextsAsync(store));
    }

    private static async Task<IEnumerable<string>> TextsAsync(TestStore store) =>
        (await store.Policies.AllAsync(Ct)).Select(v => System.Text.Encoding.UTF8.GetString(v.Text.Span)).Order(StringComparer.Ordinal);

    private static PolicyVersion Version(string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return new PolicyVersion(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
    }
}
