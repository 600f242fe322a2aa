using GmailConnector.Storage.Settings;
using GmailConnector.Storage.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace GmailConnector.Storage.Tests.Settings;

public sealed class SettingsTests
{
    private static readonly string Root = Path.GetFullPath("content-root");

    [Fact]
    public void By_default_everything_lies_in_App_Data()
    {
        var settings = Read();

        Assert.Equal(Path.Combine(Root, "App_Data", "store.db"), settings.StoreFile);
        Assert.Equal(Path.Combine(Root, "App_Data", "evidence.db"), settings.EvidenceFile);
        Assert.Equal(new KeySettings.InFile(Path.Combine(Root, "App_Data", "keys", "master.key")), settings.Keys);
    }

    [Fact]
    public void One_setting_moves_all_files()
    {
        var settings = Read(("Store:Folder", "elsewhere"));

        Assert.Equal(Path.Combine(Root, "elsewhere", "store.db"), settings.StoreFile);
        Assert.Equal(Path.Combine(Root, "elsewhere", "evidence.db"), settings.EvidenceFile);
        Assert.Equal(new KeySettings.InFile(Path.Combine(Root, "elsewhere", "keys", "master.key")), settings.Keys);
    }

    [Fact]
    public void Connection_strings_name_files_and_evidence_lies_beside_the_store()
    {
        var settings = Read(("ConnectionStrings:Store", "Data Source=data/mail.db"), ("Keys:File", "secret/key"));

        Assert.Equal(Path.Combine(Root, "data", "mail.db"), settings.StoreFile);
        Assert.Equal(Path.Combine(Root, "data", "evidence.db"), settings.EvidenceFile);
        Assert.Equal(new KeySettings.InFile(Path.Combine(Root, "secret", "key")), settings.Keys);
        Assert.Equal(Path.Combine(Root, "log.db"), Read(("ConnectionStrings:Evidence", "DataSource=log.db")).EvidenceFile);
    }

    [Theory]
    [InlineData("Store:Provider", "postgres", "this version doesn't support")]
    [InlineData("Store:Provider", "oracle", "'oracle'")]
    [InlineData("ConnectionStrings:Store", "Data Source=:memory:", "must name a file")]
    [InlineData("ConnectionStrings:Store", "Data Source=file:x.db?mode=memory", "must name a file")]
    [InlineData("ConnectionStrings:Store", "Host=db;Username=x", "isn't a SQLite connection string")]
    [InlineData("ConnectionStrings:Store", "Data Source=x.db;Foreign Keys=False", "may contain Data Source only")]
    [InlineData("ConnectionStrings:Evidence", "Data Source=App_Data/store.db", "the same file")]
    [InlineData("Keys:Provider", "paper", "'paper'")]
    public void A_wrong_setting_is_named(string setting, string value, string fault)
    {
        var thrown = Assert.Throws<InvalidSettingException>(() => Read((setting, value)));

        Assert.Equal(setting, thrown.Setting);
        Assert.StartsWith(setting, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keys:VaultUri", null, "master")]
    [InlineData("Keys:VaultUri", "http://vault.example", "master")]
    [InlineData("Keys:SecretName", "https://vault.example", null)]
    public void A_key_vault_needs_its_address_and_the_name_of_the_secret(string setting, string? uri, string? secret)
    {
        var thrown = Assert.Throws<InvalidSettingException>(() =>
            Read(("Keys:Provider", "keyvault"), ("Keys:VaultUri", uri), ("Keys:SecretName", secret)));

        Assert.Equal(setting, thrown.Setting);
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_start()
    {
        await using var store = TestStore.Closed(("Store:Provider", "postgres"));

        Assert.Equal("Store:Provider", (await Assert.ThrowsAsync<InvalidSettingException>(store.StartAsync)).Setting);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_stops_the_start()
    {
        await using var store = TestStore.Closed(("Store:Folder", "a-file/below"));
        await File.WriteAllTextAsync(Path.Combine(store.Folder.FullName, "a-file"), "", TestStore.Ct);

        Assert.Equal("Store:Folder", (await Assert.ThrowsAsync<InvalidSettingException>(store.StartAsync)).Setting);
    }

    private static StorageSettings Read(params (string Name, string? Value)[] settings) =>
        StorageSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => s.Value)).Build(), Root);
}
