namespace GmailConnector.Guard.Sealed;

/// <summary>Whether the current flow of control is rendering a page. Guard.AspNetCore opens it round the execution of a result and nowhere else.</summary>
internal static class Rendering
{
    private static readonly AsyncLocal<bool> Open = new();

    internal static bool IsOpen => Open.Value;

    internal static Scope Begin()
    {
        Open.Value = true;
        return default;
    }

    internal readonly struct Scope : IDisposable
    {
        public void Dispose() => Open.Value = false;
    }
}
