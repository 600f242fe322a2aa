using GmailConnector.Storage.Opening;

namespace GmailConnector.Storage.Health;

/// <summary>Whether the store opens with the key that this process has, and takes a write.</summary>
internal sealed class StoreCheck(Store store, TimeProvider clock) : RecentCheck(clock)
{
    protected override async Task RequireAsync(CancellationToken ct)
    {
        await store.RequireKeyAsync(ct);
        await store.AllTenants.RequireWritableAsync(ct);
    }
}
