using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Policy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Settings;

/// <summary>Fills in what the mode implies, then checks the section at start and names each wrong setting.</summary>
internal sealed class GoogleSettingsValidation(
    IHostEnvironment environment, LimitedUsePolicy policy) : IPostConfigureOptions<GoogleSettings>, IValidateOptions<GoogleSettings>
{
    private const string AccountsAtGoogle = "https://accounts.google.com";

    public void PostConfigure(string? name, GoogleSettings options)
    {
        options.Mode ??= environment.IsDevelopment() ? GoogleMode.Sandbox : GoogleMode.Live;
        if (options.Mode == GoogleMode.Live)
        {
            options.FillLiveAddresses();
        }

        // When the runtime appends a path, it drops everything after the base's last slash.
        options.GmailBaseUri = options.GmailBaseUri is null or "" || options.GmailBaseUri.EndsWith('/')
            ? options.GmailBaseUri
            : options.GmailBaseUri + "/";
    }

    public ValidateOptionsResult Validate(string? name, GoogleSettings options)
    {
        List<string> faults = [];
        if (options.Mode == GoogleMode.Sandbox && environment.IsProduction())
        {
            faults.Add("Google:Mode is Sandbox, which isn't allowed in Production. Set it to Live.");
        }

        var sandbox = options.Mode == GoogleMode.Sandbox;
        Address(faults, "AuthorizationEndpoint", options.AuthorizationEndpoint, sandbox);
        Address(faults, "TokenEndpoint", options.TokenEndpoint, sandbox);
        Address(faults, "RevocationEndpoint", options.RevocationEndpoint, sandbox);
        Address(faults, "JwksUri", options.JwksUri, sandbox);
        Address(faults, "Issuer", options.Issuer, sandbox);
        Address(faults, "GmailBaseUri", options.GmailBaseUri, sandbox);
        if (environment.IsProduction() && !sandbox)
        {
            Declared(faults, options);
        }

        Given(faults, "ClientId", options.ClientId);
        Given(faults, "ClientSecret", options.ClientSecret);
        Quota(faults, options.Quota);
        Between(faults, "Sync:PollSeconds", options.Sync.PollSeconds, 1, 3600);
        Between(faults, "Sync:WatchedPollSeconds", options.Sync.WatchedPollSeconds, 1, 3600);
        Between(faults, "Sync:Parallel", options.Sync.Parallel, 1, 64);
        Between(faults, "Sync:BatchesInFlight", options.Sync.BatchesInFlight, 1, 8);
        Between(faults, "Sync:BatchSize", options.Sync.BatchSize, 1, 50);
        faults.AddRange(options.Push.Faults());
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Quota(List<string> faults, QuotaSettings quota)
    {
        Between(faults, "Quota:UnitsPerMinute", quota.UnitsPerMinute, 0, int.MaxValue);
        Between(faults, "Quota:InteractiveWaitSeconds", quota.InteractiveWaitSeconds, 0, 120);
        if (quota.InteractiveShare is not (>= 0 and <= 0.9))
        {
            faults.Add("Google:Quota:InteractiveShare must be between 0 and 0.9.");
        }

        foreach (var cost in typeof(QuotaSettings).GetProperties().Where(p => p.PropertyType == typeof(int)))
        {
            Between(faults, $"Quota:{cost.Name}", (int)cost.GetValue(quota)!, 0, int.MaxValue);
        }
    }

    private static void Address(List<string> faults, string setting, string? value, bool sandbox)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            faults.Add($"Google:{setting} is missing. Set it to the address{(sandbox ? " at the sandbox" : string.Empty)}.");
        }
        else if (!Uri.TryCreate(value, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            faults.Add($"Google:{setting} isn't an absolute http or https address.");
        }
        else if (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback)
        {
            faults.Add($"Google:{setting} must be https; otherwise tokens and mail would be sent unencrypted.");
        }
        else if (sandbox && !uri.IsLoopback)
        {
            faults.Add($"Google:{setting} must be on this machine while Google:Mode is Sandbox.");
        }
    }

    // INVARIANT: in Production nothing stands in for Google: connections go where the policy says, and people sign in at Google itself.
    private void Declared(List<string> faults, GoogleSettings options)
    {
        var rules = new EgressRules(policy, [], isProduction: true);
        faults.AddRange(GoogleAddresses.Of(options)
            .Where(a => !rules.Decide(EgressTarget.Of(a.Purpose, a.Address)).IsAllowed)
            .Select(a =>
                $"{a.Setting} leads to {a.Address.Authority}, which policy/limited-use.yaml doesn't declare for {a.Purpose.PolicyName()}, so it isn't allowed in Production. "
                    + "Remove the setting to use Google's own address, or set ASPNETCORE_ENVIRONMENT to Staging, where a server on this machine may stand in for Google."));
        foreach (var (setting, value) in new[] { ("AuthorizationEndpoint", options.AuthorizationEndpoint), ("Issuer", options.Issuer) })
        {
            if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority) != AccountsAtGoogle)
            {
                faults.Add($"Google:{setting} is {uri.Authority}; in Production people sign in at {AccountsAtGoogle}. Remove the setting to use that.");
            }
        }
    }

    private static void Given(List<string> faults, string setting, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            faults.Add($"Google:{setting} is missing. You find it in the Google Cloud console, in the OAuth client.");
        }
    }

    private static void Between(List<string> faults, string setting, int value, int low, int high)
    {
        if (value < low || value > high)
        {
            faults.Add($"Google:{setting} is {value}; it must be between {low} and {high}.");
        }
    }
}
