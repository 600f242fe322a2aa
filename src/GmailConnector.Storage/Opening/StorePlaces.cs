using GmailConnector.Storage.Databases;
using GmailConnector.Storage.Databases.Postgres;
using GmailConnector.Storage.Databases.Sqlite;
using GmailConnector.Storage.Settings;

namespace GmailConnector.Storage.Opening;

internal static class StorePlaces
{
    /// <summary>The database at this place, not opened yet.</summary>
    internal static Database Database(this StorePlace place) => place switch
    {
        StorePlace.InFile file => new SqliteDatabase(file.Path),
        StorePlace.OnServer server => new PostgresDatabase(server.ConnectionString, server.Schema),
        _ => throw new InvalidOperationException($"No database for {place.GetType().Name}."),
    };
}
