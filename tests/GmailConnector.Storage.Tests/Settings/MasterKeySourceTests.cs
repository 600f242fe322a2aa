using Azure;
using Azure.Security.KeyVault.Secrets;
using GmailConnector.Storage.Keys;
using GmailConnector.Storage.Settings;
using GmailConnector.Storage.Tests.Support;
using Moq;

namespace GmailConnector.Storage.Tests.Settings;

public sealed class MasterKeySourceTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Fact]
    public async Task The_first_run_makes_a_key_of_its_own()
    {
        await using var one = await TestStore.OpenAsync();
        await using var two = await TestStore.OpenAsync();

        var first = await new MasterKeyFile(one.KeyFile).LoadAsync(storeIsNew: false, Ct);
        Assert.Equal(32, first.Length);
        Assert.NotEqual(first, await new MasterKeyFile(two.KeyFile).LoadAsync(storeIsNew: false, Ct));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_key_that_others_can_read_or_write_is_refused(UnixFileMode open)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix modes.");
        await using var store = await TestStore.OpenAsync();
        await store.StopAsync();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(store.KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | open);
        }

        var fault = await Assert.ThrowsAsync<InvalidSettingException>(store.RestartAsync);
        Assert.Equal("Keys:File", fault.Setting);
        Assert.Contains("chmod 600", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==")]
    public async Task A_key_of_another_form_is_refused(string text)
    {
        await using var store = await TestStore.OpenAsync();
        await store.StopAsync();
        await File.WriteAllTextAsync(store.KeyFile, text, Ct);

        Assert.Contains(
            "32 bytes in base64",
            (await Assert.ThrowsAsync<InvalidSettingException>(store.RestartAsync)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_vault_gives_the_key_that_its_secret_holds()
    {
        var key = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();

        Assert.Equal(key, await VaultWith(Convert.ToBase64String(key)).LoadAsync(storeIsNew: false, Ct));
        var fault = await Assert.ThrowsAsync<InvalidSettingException>(() => VaultWith("short").LoadAsync(storeIsNew: false, Ct));
        Assert.Equal("Keys:SecretName", fault.Setting);
        Assert.DoesNotContain("short", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_vault_that_refuses_is_named()
    {
        var client = new Mock<SecretClient>();
        client.Setup(c => c.VaultUri).Returns(new Uri("https://vault.example"));
        client.Setup(c => c.GetSecretAsync(
            "master", null, It.IsAny<SecretContentType?>(), It.IsAny<CancellationToken>())).ThrowsAsync(new RequestFailedException(
            403, "no", "Forbidden", null));
        client.Setup(c => c.GetSecretAsync("master", null, It.IsAny<CancellationToken>())).ThrowsAsync(new RequestFailedException(
            403, "no", "Forbidden", null));

        var fault = await Assert.ThrowsAsync<InvalidSettingException>(() =>
            new MasterKeyVault(client.Object, "master").LoadAsync(storeIsNew: false, Ct));

        Assert.Contains("403 Forbidden", fault.Message, StringComparison.Ordinal);
    }

    private static MasterKeyVault VaultWith(string value)
    {
        var client = new Mock<SecretClient>();
        var answer = Response.FromValue(new KeyVaultSecret("master", value), Mock.Of<Response>());
        client.Setup(c => c.GetSecretAsync("master", null, It.IsAny<CancellationToken>())).ReturnsAsync(answer);
        client.Setup(c => c.GetSecretAsync(
            "master", null, It.IsAny<SecretContentType?>(), It.IsAny<CancellationToken>())).ReturnsAsync(answer);
        return new MasterKeyVault(client.Object, "master");
    }
}
