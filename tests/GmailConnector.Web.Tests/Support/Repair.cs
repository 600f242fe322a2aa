namespace GmailConnector.Web.Tests.Support;

/// <summary>Puts right at its end what a test broke.</summary>
public sealed class Repair(Action repair) : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        repair();
        return ValueTask.CompletedTask;
    }
}
