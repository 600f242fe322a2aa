using GmailConnector.Guard.Ports;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Storage.Databases.Sqlite;

/// <summary>Turns SQLite's errors about the file or the disk into texts that say what the operator can do.</summary>
internal static class SqliteFaults
{
    private const int Perm = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CantOpen = 14;
    private const int Protocol = 15;
    private const int NotADatabase = 26;

    /// <summary>Null if the fault is in a statement, not in the store.</summary>
    internal static StoreUnavailableException? Explain(SqliteException fault, string path)
    {
        var file = Path.GetFileName(path);
        var what = fault.SqliteErrorCode switch
        {
            Full => $"The disk that holds {file} is full. Free some space; no restart is needed.",
            ReadOnly or Perm => $"{file} can't be written. Make the file and its folder writable for this process; no restart is needed.",
            IoError =>
                $"The disk that holds {file} failed to read or write (code {fault.SqliteExtendedErrorCode}). Check the disk and its free space.",
            CantOpen when !File.Exists(path) => $"{file} is missing from its folder. Put it back; no restart is needed.",
            CantOpen => $"{file} can't be opened. Check that its folder exists and that this process may write to it.",
            Busy or Locked or Protocol => $"{file} is in use by another program. Close that program, then try again.",
            Corrupt or NotADatabase =>
                $"{file} is damaged (code {fault.SqliteExtendedErrorCode}). Stop, keep a copy of it, and restore your backup.",
            _ => null,
        };
        return what is null ? null : new StoreUnavailableException($"{what} Nothing was written in part.", fault);
    }

    /// <summary>Whether the connection may be broken for good.</summary>
    internal static bool SpoilsConnection(SqliteException fault) =>
        fault.SqliteErrorCode is IoError or Corrupt or CantOpen or NotADatabase;
}
