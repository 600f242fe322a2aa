using GmailConnector.Guard.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Settings;

/// <summary>Checks at start who may sign in: in each organisation, and that no domain is of two.</summary>
internal sealed class SignInValidation(IReadOnlyList<TenantSettings> tenants, IHostEnvironment environment)
    : IValidateOptions<SignInAtStart>
{
    public ValidateOptionsResult Validate(string? name, SignInAtStart options)
    {
        List<string> faults = [];
        if (!options.AreEnoughIn(environment))
        {
            faults.Add("SignIn:AllowedDomains is empty, so anybody with a Google account could sign in. Set it to your organisation's mail domains.");
        }
        else if (tenants.Count > 1 && options.AllowedDomains.Count == 0)
        {
            faults.Add("SignIn:AllowedDomains is empty, so nobody could say to which tenant somebody belongs. Set it to this tenant's mail domains.");
        }

        if (options.AllowedDomains.Any(string.IsNullOrWhiteSpace))
        {
            faults.Add("SignIn:AllowedDomains has an empty entry. Remove it.");
        }

        foreach (var other in tenants.Where(t => t.Id.Value != name))
        {
            var theirs = other.Settings.GetSection(SignInSettings.Section).Get<SignInAtStart>() ?? new SignInAtStart();
            faults.AddRange(theirs.Domains.Intersect(options.Domains, StringComparer.Ordinal).Select(d =>
                $"SignIn:AllowedDomains has {d}, which is the tenant {other.Id}'s too. A domain belongs to one tenant; remove it from the other."));
        }

        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(f => TenantSettings.Fault(name, f)));
    }
}
