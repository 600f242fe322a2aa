using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Settings;

/// <summary>
/// The addresses of the section <c>Google</c> to which this process connects. Of the other two, one is for browsers and one is compared
/// with tokens.
/// </summary>
internal sealed class GoogleAddresses(IOptions<GoogleSettings> options) : IConfiguredAddresses
{
    public IEnumerable<ConfiguredAddress> Addresses => Of(options.Value);

    internal static IEnumerable<ConfiguredAddress> Of(GoogleSettings settings)
    {
        (EgressPurpose Purpose, string Setting, string? Address)[] named =
        [
            (EgressPurpose.MailSource, nameof(settings.GmailBaseUri), settings.GmailBaseUri),
            (EgressPurpose.Authorization, nameof(settings.TokenEndpoint), settings.TokenEndpoint),
            (EgressPurpose.Authorization, nameof(settings.RevocationEndpoint), settings.RevocationEndpoint),
            (EgressPurpose.SigningKeys, nameof(settings.JwksUri), settings.JwksUri),
        ];
        foreach (var (purpose, setting, address) in named)
        {
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri))
            {
                yield return new ConfiguredAddress(purpose, $"{GoogleSettings.Section}:{setting}", uri);
            }
        }
    }
}
