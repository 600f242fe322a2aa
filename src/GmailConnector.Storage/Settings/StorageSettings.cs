using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace GmailConnector.Storage.Settings;

/// <summary>Where everything lies, checked: what is wrong is told with the setting's name before anything is opened.</summary>
internal sealed record StorageSettings(string StoreFile, string EvidenceFile, KeySettings Keys, string? Origin = null)
{
    internal static StorageSettings Read(IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Store:Provider"] ?? "sqlite";
        if (string.Equals(provider, "postgres", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidSettingException("Store:Provider", "is 'postgres', which this version doesn't support. Set it to 'sqlite'.");
        }

        if (!string.Equals(provider, "sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidSettingException("Store:Provider", $"is '{provider}'. Set it to 'sqlite'.");
        }

        var folder = Path.GetFullPath(configuration["Store:Folder"] is { Length: > 0 } given ? given : "App_Data", contentRoot);
        var store = DatabaseFile(configuration, "ConnectionStrings:Store", Path.Combine(folder, "store.db"), contentRoot);
        var evidence = DatabaseFile(
            configuration, "ConnectionStrings:Evidence", Path.Combine(Path.GetDirectoryName(store)!, "evidence.db"), contentRoot);
        if (string.Equals(store, evidence, StringComparison.Ordinal))
        {
            throw new InvalidSettingException(
                "ConnectionStrings:Evidence",
                "names the same file as ConnectionStrings:Store. The evidence log needs a database of its own.");
        }

        return new StorageSettings(store, evidence, KeySettings.Read(configuration, folder, contentRoot), ReadOrigin(configuration));
    }

    private static string? ReadOrigin(IConfiguration configuration) => configuration["Evidence:Origin"] switch
    {
        null or "" => null,
        { Length: <= 100 } origin when origin.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/') => origin,
        var other =>
            throw new InvalidSettingException(
                "Evidence:Origin",
                $"is '{other}'. Give the log a name like an address without its scheme, such as crm.example.com/evidence."),
    };

    private static string DatabaseFile(IConfiguration configuration, string setting, string otherwise, string contentRoot)
    {
        if (configuration[setting] is not { Length: > 0 } text)
        {
            return otherwise;
        }

        SqliteConnectionStringBuilder parsed;
        try
        {
            parsed = new SqliteConnectionStringBuilder(text);
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidSettingException(setting, "isn't a SQLite connection string. Write Data Source=FILE.", wrong);
        }

        if (parsed.DataSource.Length == 0
            || parsed.DataSource.Contains(':', StringComparison.Ordinal) && !Path.IsPathRooted(parsed.DataSource))
        {
            throw new InvalidSettingException(setting, "must name a file: Data Source=FILE (not :memory:, not a URI).");
        }

        // How the file is opened (journal, durability, foreign keys) is ours to decide, so only the file is taken.
        if (parsed.Keys is { } keys && keys.Cast<string>().Any(k => k != "Data Source" && parsed.ShouldSerialize(k)))
        {
            throw new InvalidSettingException(setting, "may contain Data Source only. The other options are fixed.");
        }

        return Path.GetFullPath(parsed.DataSource, contentRoot);
    }
}
