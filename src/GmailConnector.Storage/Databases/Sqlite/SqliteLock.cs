using System.Globalization;
using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Storage.Databases.Sqlite;

/// <summary>Keeps a second process away from the store. The operating system releases the lock when this process dies.</summary>
internal sealed class SqliteLock : IDisposable
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream file;
    private readonly string note;

    private SqliteLock(FileStream file, string note)
    {
        this.file = file;
        this.note = note;
    }

    internal static SqliteLock Take(string storeFile)
    {
        var path = storeFile + ".lock";

        // Reading takes a shared lock in .NET, so nobody can read the process id in the locked file: a second file repeats it.
        var note = storeFile + ".pid";
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw new StoreUnavailableException(
                $"The store {storeFile} is in use by another process ({Owner(note)}). Stop that process, or set Store:Folder to another folder for this one.",
                taken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"{Path.GetFileName(path)} can't be written. Check the free space and the permissions of its folder.", refused);
        }

        try
        {
            var number = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(number));
            file.Flush();
            File.WriteAllText(note, number);
            return new SqliteLock(file, note);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw new StoreUnavailableException(
                $"{Path.GetFileName(note)} can't be written. Check the free space and the permissions of its folder.", refused);
        }
    }

    // The locked file isn't deleted: a third process could lock a new one while a second still waits for the old one.
    public void Dispose()
    {
        try
        {
            File.Delete(note);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // The file only names a process; the lock is what counts.
        }

        file.Dispose();
    }

    private static string Owner(string note)
    {
        try
        {
            return int.TryParse(File.ReadAllText(note), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                ? $"pid {pid}"
                : "pid unknown";
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return "pid unknown";
        }
    }
}
