using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Hosting;

namespace GmailConnector.Halo;

/// <summary>
/// Each HaloCRM that the settings name. The policy declares the domains of HaloCRM, and this says which host: for asking about
/// tickets, and for a transfer where the policy declares one.
/// </summary>
internal sealed class HaloAddress(HaloTenants tenants) : IConfiguredAddresses
{
    public IEnumerable<ConfiguredAddress> Addresses => tenants.Each.SelectMany(t => Of(t.Key, t.Value));

    internal static IEnumerable<ConfiguredAddress> Of(TenantId tenant, HaloSettings settings) =>
        settings is { IsConfigured: true, Base: { } address }
            ? [new(EgressPurpose.TicketDesk, SettingOf(tenant), address), new(EgressPurpose.Transfer, SettingOf(tenant), address)]
            : [];

    internal static string SettingOf(TenantId tenant) =>
        TenantSettings.NameOf(tenant, HaloSettings.Section + ":" + nameof(HaloSettings.BaseUri));
}
