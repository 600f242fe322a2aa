using GmailConnector.Guard.Ports;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Storage.Databases;

/// <summary>What SQLite says about the file or the disk, in words that an operator can act on.</summary>
internal static class SqliteFaults
{
    private const int Perm = 3, Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CantOpen = 14, Protocol = 15, NotADatabase = 26;

    /// <summary>Null where the fault is in a statement and not in the store.</summary>
    internal static StoreUnavailableException? Explain(SqliteException fault, string path)
    {
        var file = Path.GetFileName(path);
        var what = fault.SqliteErrorCode switch
        {
            Full => $"The disk under {file} is full. Free some space; it goes on by itself then.",
            ReadOnly or Perm => $"{file} can't be written. Make the file and its folder writable for this process; it goes on by itself then.",
            IoError => $"The disk under {file} failed to read or write (code {fault.SqliteExtendedErrorCode}). Check the disk and the space on it.",
            CantOpen when !File.Exists(path) => $"{file} is gone from its folder. Put it back; it goes on by itself then.",
            CantOpen => $"{file} can't be opened. Check that the folder is there and that this process may write in it.",
            Busy or Locked or Protocol => $"{file} is kept busy by another program. Close whatever else has it open, then try again.",
            Corrupt or NotADatabase => $"{file} is damaged (code {fault.SqliteExtendedErrorCode}). Stop, keep a copy of it, and restore your backup.",
            _ => null,
        };
        return what is null ? null : new StoreUnavailableException($"{what} Nothing was half-written.", fault);
    }

    /// <summary>Whether the connection may be in a state that doesn't get better by itself.</summary>
    internal static bool SpoilsConnection(SqliteException fault) =>
        fault.SqliteErrorCode is IoError or Corrupt or CantOpen or NotADatabase;
}
