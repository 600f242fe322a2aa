using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Policy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>Says at start which setting is at fault. All absent is none: then there is no HaloCRM here.</summary>
internal sealed class HaloSettingsValidation(IHostEnvironment environment, LimitedUsePolicy policy) : IValidateOptions<HaloSettings>
{
    public ValidateOptionsResult Validate(string? name, HaloSettings options)
    {
        List<string> faults = [];
        if (!options.IsConfigured)
        {
            if (!string.IsNullOrWhiteSpace(options.ClientId) || !string.IsNullOrWhiteSpace(options.ClientSecret) || options.SecurityTicketTypes.Count > 0)
            {
                faults.Add("Halo:BaseUri is missing. Give your HaloCRM's address, such as https://NAME.haloservicedesk.com, or take the other Halo: settings out.");
            }

            return Result(faults);
        }

        Given(faults, nameof(options.ClientId), options.ClientId);
        Given(faults, nameof(options.ClientSecret), options.ClientSecret);
        if (options.SecurityTicketTypes.Count == 0)
        {
            faults.Add("Halo:SecurityTicketTypes is empty. Name the ids of the ticket types that are security tickets: Configuration → Tickets → Ticket Types.");
        }

        Positive(faults, nameof(options.SecurityTicketTypes), options.SecurityTicketTypes);
        Positive(faults, nameof(options.ClosedStatuses), options.ClosedStatuses);
        Address(faults, options);
        return Result(faults);
    }

    private void Address(List<string> faults, HaloSettings options)
    {
        if (options.Base is not { } address || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            faults.Add("Halo:BaseUri isn't an absolute https address.");
            return;
        }

        var rules = new EgressRules(policy, HaloAddress.Of(options), environment.IsProduction());
        var decision = rules.Decide(EgressTarget.Of(EgressPurpose.TicketDesk, address));
        if (!decision.IsAllowed)
        {
            faults.Add(
                $"Halo:BaseUri is {address.Authority}, which policy/limited-use.yaml doesn't declare for ticket-desk ({decision.Rule}); "
                + "a HaloCRM's address is https://NAME.haloservicedesk.com, .halopsa.com or .haloitsm.com.");
        }
    }

    private static void Given(List<string> faults, string setting, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            faults.Add($"Halo:{setting} is missing. It is in HaloCRM under Configuration → Integrations → Halo API → Applications.");
        }
    }

    private static void Positive(List<string> faults, string setting, IList<int> ids)
    {
        if (ids.Any(i => i <= 0))
        {
            faults.Add($"Halo:{setting} names an id that isn't above 0.");
        }
    }

    private static ValidateOptionsResult Result(List<string> faults) => faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
}
