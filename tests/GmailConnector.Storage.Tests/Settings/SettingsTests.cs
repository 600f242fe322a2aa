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

        Assert.Equal(new StorePlace.InFile(Path.Combine(Root, "App_Data", "store.db")), settings.Store);
        Assert.Equal(new StorePlace.InFile(Path.Combine(Root, "App_Data", "evidence.db")), settings.Evidence);
        Assert.Equal(new KeySettings.InFile(Path.Combine(Root, "App_Data", "keys", "master.key")), settings.Keys);
    }

    [Fact]
    public void One_setting_moves_all_files()
    {
        var settings = Read(("Store:Folder", "elsewhere"));

        Assert.Equal(new StorePlace.InFile(Path.Combine(Root, "elsewhere", "store.db")), settings.Store);
        Assert.Equal(new StorePlace.InFile(Path.Combine(Root, "elsewhere", "evidence.db")), settings.Evidence);
        Assert.Equal(new KeySettings.InFile(Path.Combine(Root, "elsewhere", "keys", "master.key")), settings.Keys);
    }

    [Fact]
    public void Connection_strings_name_files_and_evidence_lies_beside_the_store()
    {
        var settings = Read(("ConnectionStrings:Store", "Data Source=data/mail.db"), ("Keys:File", "secret/key"));

        Assert.Equal(new StorePlace.InFile(Path.Combine(Root, "data", "mail.db")), settings.Store);
        Assert.Equal(new StorePlace.InFile(Path.Combine(Root, "data", "evidence.db")), settings.Evidence);
        Assert.Equal(new KeySettings.InFile(Path.Combine(Root, "secret", "key")), settings.Keys);
        Assert.Equal(new StorePlace.InFile(Path.Combine(Root, "log.db")), Read(("ConnectionStrings:Evidence", "DataSource=log.db")).Evidence);
    }

    [Theory]
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

    [Fact]
    public void PostgreSQL_holds_the_store_and_the_evidence_in_schemas_of_their_own()
    {
        var settings = ReadPostgres(("ConnectionStrings:Store", OnServer));

        var store = Assert.IsType<StorePlace.OnServer>(settings.Store);
        Assert.Equal("store", store.Schema);
        Assert.Equal(store with { Schema = "evidence" }, settings.Evidence);
        Assert.DoesNotContain("secret", $"{settings}", StringComparison.Ordinal);
        var apart = ReadPostgres(("ConnectionStrings:Store", OnServer), ("ConnectionStrings:Evidence", "Host=/run/other;Database=log"));
        Assert.Contains("/run/other", Assert.IsType<StorePlace.OnServer>(apart.Evidence).ConnectionString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConnectionStrings:Store", "", "is missing")]
    [InlineData("ConnectionStrings:Store", "Data Source=store.db", "isn't a PostgreSQL connection string")]
    [InlineData("ConnectionStrings:Store", "Host=db.example;Database=crm", "Unix-domain socket")]
    [InlineData("ConnectionStrings:Store", "Host=127.0.0.1;Database=crm", "Unix-domain socket")]
    [InlineData("ConnectionStrings:Store", "Host=/run/postgresql,db.example;Database=crm", "Unix-domain socket")]
    [InlineData("ConnectionStrings:Store", "Host=/run/postgresql", "must name a Database")]
    [InlineData("ConnectionStrings:Store", "Host=/run/postgresql;Database=crm;Search Path=public", "may not contain Search Path")]
    [InlineData("ConnectionStrings:Store", "Host=/run/postgresql;Database=crm;Include Error Detail=true", "may not contain Include Error Detail")]
    [InlineData("ConnectionStrings:Evidence", "Host=db.example;Database=crm", "Unix-domain socket")]
    public void A_wrong_setting_for_PostgreSQL_is_named(string setting, string value, string fault)
    {
        var thrown = Assert.Throws<InvalidSettingException>(() => ReadPostgres(("ConnectionStrings:Store", OnServer), (setting, value)));

        Assert.Equal(setting, thrown.Setting);
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
        await using var store = TestStore.Closed(("Store:Provider", "oracle"));

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

    private const string OnServer = "Host=/run/postgresql;Database=crm;Username=connector;Password=secret";

    private static StorageSettings ReadPostgres(params (string Name, string? Value)[] settings) =>
        Read([.. settings.Append((Name: "Store:Provider", Value: "postgres")).GroupBy(s => s.Name).Select(s => s.Last())]);
}
