using GmailConnector.Guard.Egress;

namespace GmailConnector.Halo;

/// <summary>
/// Each HaloCRM that the settings name. The policy declares the domains of HaloCRM, and this says which host: for asking about
/// tickets, and for a transfer where the policy declares one.
/// </summary>
internal sealed class HaloAddress(HaloTenants tenants) : IConfiguredAddresses
{
    internal const string Setting = HaloSettings.Section + ":" + nameof(HaloSettings.BaseUri);

    public IEnumerable<ConfiguredAddress> Addresses => tenants.All.SelectMany(Of);

    internal static IEnumerable<ConfiguredAddress> Of(HaloSettings settings) =>
        settings is { IsConfigured: true, Base: { } address }
            ? [new(EgressPurpose.TicketDesk, Setting, address), new(EgressPurpose.Transfer, Setting, address)]
            : [];
}
