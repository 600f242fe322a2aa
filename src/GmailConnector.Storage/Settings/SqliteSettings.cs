using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace GmailConnector.Storage.Settings;

/// <summary>Reads where the SQLite files are.</summary>
internal static class SqliteSettings
{
    private const string Store = "ConnectionStrings:Store";
    private const string Evidence = "ConnectionStrings:Evidence";

    /// <summary>The store, and the evidence log: beside it unless a setting names another file.</summary>
    internal static (StorePlace Store, StorePlace Evidence) Read(IConfiguration configuration, string folder, string contentRoot)
    {
        var store = File(configuration, Store, Path.Combine(folder, "store.db"), contentRoot);
        var evidence = File(configuration, Evidence, Path.Combine(Path.GetDirectoryName(store)!, "evidence.db"), contentRoot);
        return string.Equals(store, evidence, StringComparison.Ordinal)
            ? throw new InvalidSettingException(
                Evidence, $"names the same file as {Store}. The evidence log needs a database of its own.")
            : (new StorePlace.InFile(store), new StorePlace.InFile(evidence));
    }

    private static string File(IConfiguration configuration, string setting, string otherwise, string contentRoot)
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
