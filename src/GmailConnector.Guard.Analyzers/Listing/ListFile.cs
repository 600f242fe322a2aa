namespace GmailConnector.Guard.Analyzers.Listing;

/// <summary>A list as it was given to the compiler.</summary>
internal sealed class ListFile(string path, string text)
{
    /// <summary>The values that every project may work with.</summary>
    internal const string Shared = "Values";

    internal string Path => path.Replace('\\', '/');

    internal string Text => text;

    internal string Name => System.IO.Path.GetFileNameWithoutExtension(path);
}
