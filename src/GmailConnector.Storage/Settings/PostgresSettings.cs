using Microsoft.Extensions.Configuration;
using Npgsql;

namespace GmailConnector.Storage.Settings;

/// <summary>Reads where PostgreSQL is.</summary>
internal static class PostgresSettings
{
    private const string Store = "ConnectionStrings:Store";
    private const string Evidence = "ConnectionStrings:Evidence";
    private const string Example = "Host=/var/run/postgresql;Database=gmail_connector;Username=connector";
    private const int MostPrepared = 100;
    private const int KeepAliveSeconds = 10;

    // How a connection behaves is ours to decide, so only these are taken.
    private static readonly string[] Taken =
        ["Host", "Port", "Database", "Username", "Password", "Passfile", "Timeout", "Command Timeout", "Maximum Pool Size"];

    /// <summary>The store, and the evidence log: in another schema of the same database unless a setting names another one.</summary>
    internal static (StorePlace Store, StorePlace Evidence) Read(IConfiguration configuration)
    {
        if (configuration[Store] is not { Length: > 0 } text)
        {
            throw new InvalidSettingException(Store, $"is missing. Name the PostgreSQL database, such as {Example}.");
        }

        var store = new StorePlace.OnServer(Checked(Store, text), "store");
        return (store, configuration[Evidence] is { Length: > 0 } other
            ? new StorePlace.OnServer(Checked(Evidence, other), "evidence")
            : store with { Schema = "evidence" });
    }

    private static string Checked(string setting, string text)
    {
        NpgsqlConnectionStringBuilder parsed;
        try
        {
            parsed = new NpgsqlConnectionStringBuilder(text);
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidSettingException(setting, $"isn't a PostgreSQL connection string. Write it like {Example}.", wrong);
        }

        if (parsed.Keys.FirstOrDefault(k => !Taken.Contains(k, StringComparer.OrdinalIgnoreCase)) is { } fixedOption)
        {
            throw new InvalidSettingException(setting, $"may not contain {fixedOption}. It may contain: {string.Join(", ", Taken)}.");
        }

        // INVARIANT: mail isn't handed to another machine by a setting: a Unix-domain socket stays on this one.
        if (parsed.Host is not ['/', ..] host || host.Contains(',', StringComparison.Ordinal))
        {
            throw new InvalidSettingException(
                setting, "must have as Host the folder of the server's Unix-domain socket, such as /var/run/postgresql.");
        }

        if (parsed.Database is not { Length: > 0 })
        {
            throw new InvalidSettingException(setting, $"must name a Database, such as {Example}.");
        }

        parsed.ApplicationName = "HaloCRM Gmail Connector";
        parsed.Enlist = false;
        parsed.GssEncryptionMode = GssEncryptionMode.Disable;
        parsed.KeepAlive = KeepAliveSeconds;
        parsed.MaxAutoPrepare = MostPrepared;
        parsed.Options = "-c synchronous_commit=on -c store.tenant=*";
        return parsed.ConnectionString;
    }
}
