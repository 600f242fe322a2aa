using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Configuration;

namespace GmailConnector.Guard.Transfers;

/// <summary>
/// Settings of declared transfers, by their names: <c>Transfers:NAME:Token</c>, by which the destination knows us, and outside Production
/// <c>Transfers:NAME:StandIn</c>, a server of this machine that plays it.
/// </summary>
internal sealed class TransferSettings(IConfiguration configuration) : IConfiguredAddresses
{
    private const string Section = "Transfers";
    private const string StandInKey = "StandIn";

    public IEnumerable<ConfiguredAddress> Addresses =>
        configuration.GetSection(Section).GetChildren()
            .Where(t => !string.IsNullOrEmpty(t[StandInKey]))
            .Select(t => new ConfiguredAddress(EgressPurpose.Transfer, $"{Section}:{t.Key}:{StandInKey}", Parse(t)));

    internal string? TokenOf(string destination) => configuration[$"{Section}:{destination}:Token"] is { Length: > 0 } token ? token : null;

    /// <summary>The setting by which something stands in for a destination.</summary>
    internal static string StandInSetting(string destination) => $"{Section}:{destination}:{StandInKey}";

    private static Uri Parse(IConfigurationSection transfer) =>
        Uri.TryCreate(transfer[StandInKey], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidOperationException($"{Section}:{transfer.Key}:{StandInKey} isn't an http address.");
}
