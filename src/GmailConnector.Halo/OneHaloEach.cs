using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>
/// Checks at start that each tenant has a HaloCRM of its own, and that no two have names which one takes for each other: whoever sets them
/// up would give one tenant's secrets, or mail, to the other's.
/// </summary>
internal sealed class OneHaloEach(IReadOnlyList<TenantSettings> tenants) : IValidateOptions<HaloSettings>
{
    public ValidateOptionsResult Validate(string? name, HaloSettings options)
    {
        if (options.Base is null || !options.IsConfigured)
        {
            return ValidateOptionsResult.Skip;
        }

        List<string> faults = [];
        foreach (var other in tenants.Where(t => t.Id.Value != name))
        {
            var theirs = other.Settings.GetSection(HaloSettings.Section).Get<HaloSettings>();
            if (theirs is not { IsConfigured: true, Base: not null })
            {
                continue;
            }

            if (options.Webhook.Proof is { } proof && proof == theirs.Webhook.Proof)
            {
                faults.Add($"Halo:Webhook has the secret or certificate of the tenant {other.Id}'s. Each HaloCRM has one of its own.");
            }

            if (theirs.Instance == options.Instance)
            {
                faults.Add($"Halo:BaseUri and Halo:Tenant are the same as the tenant {other.Id}'s. Each tenant has a HaloCRM of its own.");
            }
            else if (LookAlike(options.Base.IdnHost, theirs.Base.IdnHost))
            {
                faults.Add(
                    $"Halo:BaseUri is {options.Base.IdnHost}, which looks like {theirs.Base.IdnHost}, the tenant {other.Id}'s. "
                    + "If it isn't a mistake, serve one of them by an installation of its own.");
            }
        }

        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(f => TenantSettings.Fault(name, f)));
    }

    // The first label is the customer's, below a domain of HaloCRM's; elsewhere the organisation's domain is.
    private static bool LookAlike(string host, string other) =>
        host != other
            && (LookalikeDomain.IsDrawnAlike(Customer(host), Customer(other))
                || LookalikeDomain.IsTakenFor(host, DomainName.Organisation(other)));

    private static string Customer(string host) => host.Split('.')[0];
}
