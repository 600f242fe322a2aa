using Microsoft.Extensions.Configuration;

namespace GmailConnector.Storage.Settings;

/// <summary>Where everything lies, checked: what is wrong is told with the setting's name before anything is opened.</summary>
internal sealed record StorageSettings(StorePlace Store, StorePlace Evidence, KeySettings Keys, string? Origin = null)
{
    internal static StorageSettings Read(IConfiguration configuration, string contentRoot)
    {
        var folder = Path.GetFullPath(configuration["Store:Folder"] is { Length: > 0 } given ? given : "App_Data", contentRoot);
        var provider = configuration["Store:Provider"] ?? "sqlite";
        var (store, evidence) = provider.ToLowerInvariant() switch
        {
            "sqlite" => SqliteSettings.Read(configuration, folder, contentRoot),
            "postgres" => PostgresSettings.Read(configuration),
            _ => throw new InvalidSettingException("Store:Provider", $"is '{provider}'. Set it to 'sqlite' or 'postgres'."),
        };
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
}
