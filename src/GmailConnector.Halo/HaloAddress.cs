using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>
/// The HaloCRM that the settings name, if any. The policy declares the domains of HaloCRM, and this says which host: for asking about
/// tickets, and for a transfer where the policy declares one.
/// </summary>
internal sealed class HaloAddress(IOptions<HaloSettings> options) : IConfiguredAddresses
{
    internal const string Setting = HaloSettings.Section + ":" + nameof(HaloSettings.BaseUri);

    public IEnumerable<ConfiguredAddress> Addresses => Of(options.Value);

    internal static IEnumerable<ConfiguredAddress> Of(HaloSettings settings) =>
        settings is { IsConfigured: true, Base: { } address }
            ? [new(EgressPurpose.TicketDesk, Setting, address), new(EgressPurpose.Transfer, Setting, address)]
            : [];
}
