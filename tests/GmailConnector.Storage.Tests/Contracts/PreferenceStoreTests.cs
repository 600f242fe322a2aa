using GmailConnector.Guard.Ports;
using GmailConnector.Storage.Tests.Support;

namespace GmailConnector.Storage.Tests.Contracts;

public sealed class PreferenceStoreTests
{
    private static CancellationToken Ct => TestStore.Ct;

    [Theory, EachStore]
    public async Task A_persons_own_are_there_after_a_restart_and_those_that_arent_changed_stay(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var preferences = store.Get<IPreferenceStore>();
        await preferences.SaveAsync(Sample.Tenant, Sample.Owner, Of(("density", "Compact"), ("shortcuts", "off")), Ct);
        await preferences.SaveAsync(Sample.Tenant, new PersonId("prs_other"), Of(("density", "Default")), Ct);

        await preferences.SaveAsync(Sample.Tenant, Sample.Owner, Of(("shortcuts", "on")), Ct);
        await store.RestartAsync();

        preferences = store.Get<IPreferenceStore>();
        Assert.Equal(Of(("density", "Compact"), ("shortcuts", "on")), await preferences.OfAsync(Sample.Tenant, Sample.Owner, Ct));
        Assert.Empty(await preferences.OfAsync(new TenantId("other"), Sample.Owner, Ct));
    }

    private static Dictionary<string, string> Of(params (string Name, string Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value);
}
