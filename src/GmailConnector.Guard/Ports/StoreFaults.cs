namespace GmailConnector.Guard.Ports;

/// <summary>Turns a store that can't be used into a refusal that says what it means for the person's work.</summary>
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
            return RefusalOf(e) with { Remedy = RefusalTexts.ThisIsntFinishedYetTell };
        }
    }

    internal static Refusal RefusalOf(StoreUnavailableException e) => new(
        RefusalCode.StoreUnavailable,
        RefusalTexts.TheStoreCantBeUsed.With(e.Message),
        RefusalTexts.NothingIsLostTellWhoever,
        "store",
        "",
        RemedyKind.TellOperator);
}
