using System.Net.Sockets;
using GmailConnector.Guard.Ports;
using Npgsql;

namespace GmailConnector.Storage.Databases.Postgres;

/// <summary>Turns PostgreSQL's errors about the server or its disk into texts that say what the operator can do.</summary>
internal static class PostgresFaults
{
    /// <summary>Null if the fault is in a statement, not in the store.</summary>
    internal static StoreUnavailableException? Explain(NpgsqlException fault, string name)
    {
        var what = fault is PostgresException refused ? OfServer(refused, name) : OfConnection(fault, name);
        return what is null ? null : new StoreUnavailableException($"{what} Nothing was written in part.", fault);
    }

    /// <summary>Whether the transaction was taken back because another one contradicts it. The same one may succeed now.</summary>
    internal static bool IsTakenBack(PostgresException fault) =>
        fault.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>Whether the connection was lost, or never was one.</summary>
    internal static bool IsCut(NpgsqlException fault) =>
        fault.InnerException is SocketException or IOException
        || fault is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown };

    private static string? OfServer(PostgresException fault, string name) => fault.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected =>
            $"Others kept changing the same rows of {name}. Try again.",
        PostgresErrorCodes.DiskFull => $"The disk that holds {name} is full. Free some space there; no restart is needed.",
        PostgresErrorCodes.TooManyConnections =>
            $"{name} takes no more connections. Raise max_connections there, or lower Maximum Pool Size in ConnectionStrings.",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            $"{name} can only be read: it is a standby, or was set so. Make it writable; no restart is needed.",
        PostgresErrorCodes.InvalidCatalogName => $"{name} isn't there. Create it, or correct ConnectionStrings.",
        PostgresErrorCodes.InsufficientPrivilege => $"{name} doesn't allow this program's user to do that. Make that user the owner of {name}.",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
            $"The server of {name} is stopping or starting. No restart of this program is needed.",
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
            $"{name} is damaged. Stop, keep a copy of it, and restore your backup.",
        ['2', '8', ..] => $"{name} doesn't let this program's user in. Correct the user in ConnectionStrings, or pg_hba.conf there.",
        ['5', '3', ..] or ['5', '8', ..] => $"The server of {name} lacks memory, disk or another resource (code {fault.SqlState}).",
        _ => null,
    };

    private static string? OfConnection(NpgsqlException fault, string name) =>
        fault.InnerException is SocketException or IOException or TimeoutException || fault.IsTransient
            ? $"The server of {name} can't be reached. Start it, or correct Host and Port in ConnectionStrings; no restart is needed."
            : null;
}
