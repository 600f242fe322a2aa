namespace GmailConnector.Storage.Keys;

internal static class PrivateFolder
{
    /// <summary>Makes the folder for its owner alone; one that is there stays as it is.</summary>
    internal static void Ensure(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
