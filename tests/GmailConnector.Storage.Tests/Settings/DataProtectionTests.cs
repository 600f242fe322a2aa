using System.Text;
using GmailConnector.Storage.Tests.Support;
using Microsoft.AspNetCore.DataProtection;

namespace GmailConnector.Storage.Tests.Settings;

public sealed class DataProtectionTests
{
    [Theory, EachStore]
    public async Task What_was_protected_opens_after_a_restart(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var text = store.Get<IDataProtectionProvider>().CreateProtector("tokens").Protect("a refresh token");

        await store.RestartAsync();

        Assert.Equal("a refresh token", store.Get<IDataProtectionProvider>().CreateProtector("tokens").Unprotect(text));
    }

    [Fact]
    public async Task The_keys_lie_sealed_in_the_store()
    {
        await using var store = await TestStore.OpenAsync();
        store.Get<IDataProtectionProvider>().CreateProtector("tokens").Protect("a refresh token");
        await store.StopAsync();

        var bytes = await File.ReadAllBytesAsync(store.StoreFile, TestStore.Ct);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("data_protection_keys")) >= 0);
        foreach (var word in new[] { "masterKey", "descriptor", "<key" })
        {
            Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) < 0, word);
        }
    }
}
