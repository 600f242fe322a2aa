namespace GmailConnector.Guard.Ports;

/// <summary>A store that can't be used is a refusal for whoever asked, with what it means for what they were doing.</summary>
internal static class StoreFaults
{
    internal static async Task<Outcome<T>> OrRefusedAsync<T>(Func<Task<Outcome<T>>> work)
    {
        try
        {
            return await work();
        }
        catch (StoreUnavailableException e)
        {
            return AccessGate.StoreRefusal(e) with { Remedy = "It isn't done yet. Tell whoever runs this installation, then do it again." };
        }
    }
}
