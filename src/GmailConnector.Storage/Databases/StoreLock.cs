using System.Globalization;
using System.Text;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Storage.Databases;

/// <summary>Keeps a second process off the store. The operating system lets go of it when this process dies.</summary>
internal sealed class StoreLock : IDisposable
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream file;
    private readonly string note;

    private StoreLock(FileStream file, string note)
    {
        this.file = file;
        this.note = note;
    }

    internal static StoreLock Take(string storeFile)
    {
        var path = storeFile + ".lock";

        // .NET takes a shared lock to read, so nobody can read the number in a file that is locked: a note beside it repeats the number.
        var note = storeFile + ".pid";
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (taken.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw new StoreUnavailableException(
                $"The store {storeFile} is in use by another process ({Owner(note)}). Stop it, or set Store:Folder to another folder for this one.", taken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{Path.GetFileName(path)} can't be written. Check the space and the rights in its folder.", refused);
        }

        try
        {
            var number = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(number));
            file.Flush();
            File.WriteAllText(note, number);
            return new StoreLock(file, note);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw new StoreUnavailableException($"{Path.GetFileName(note)} can't be written. Check the space and the rights in its folder.", refused);
        }
    }

    // The locked file itself stays: deleting it would let a third process lock a new one while a second waits on the old.
    public void Dispose()
    {
        try
        {
            File.Delete(note);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // It only names a process; the lock is what counts.
        }

        file.Dispose();
    }

    private static string Owner(string note)
    {
        try
        {
            return int.TryParse(File.ReadAllText(note), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? $"pid {pid}" : "pid unknown";
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return "pid unknown";
        }
    }
}
