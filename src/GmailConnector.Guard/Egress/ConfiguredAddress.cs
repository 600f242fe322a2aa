namespace GmailConnector.Guard.Egress;

/// <summary>An address that a setting names for a purpose.</summary>
/// <param name="Purpose">What the connection is for.</param>
/// <param name="Setting">The setting's name, such as <c>Google:TokenEndpoint</c>.</param>
/// <param name="Address">What it says.</param>
internal sealed record ConfiguredAddress(EgressPurpose Purpose, string Setting, Uri Address);

/// <summary>The addresses in one part's settings. Naming one allows nothing by itself: the policy decides.</summary>
internal interface IConfiguredAddresses
{
    IEnumerable<ConfiguredAddress> Addresses { get; }
}
