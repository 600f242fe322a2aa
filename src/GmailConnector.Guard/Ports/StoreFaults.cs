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
            return RefusalOf(e) with { Remedy = "It isn't done yet. Tell whoever runs this installation, then do it again." };
        }
    }

    internal static Refusal RefusalOf(StoreUnavailableException e) => new(
        RefusalCode.StoreUnavailable, $"The store can't be used: {e.Message}", "Nothing is lost. Tell whoever runs this installation.", "store", "", RemedyKind.TellOperator);
}
