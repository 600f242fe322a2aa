using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Hosting;
using GmailConnector.Guard.Policy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Halo;

/// <summary>Checks the section at start and names each wrong setting. Without any setting there is no HaloCRM, which is allowed.</summary>
internal sealed class HaloSettingsValidation(IHostEnvironment environment, LimitedUsePolicy policy) : IValidateOptions<HaloSettings>
{
    private const int ShortestSecret = 16;
    private const int LeastRequests = 30;
    private const int MostRequests = 100_000;

    public ValidateOptionsResult Validate(string? name, HaloSettings options)
    {
        List<string> faults = [];
        Tag(faults, options.SubjectTag);
        if (!options.IsConfigured)
        {
            if (!string.IsNullOrWhiteSpace(options.ClientId)
                || !string.IsNullOrWhiteSpace(options.ClientSecret)
                || options.Agents.IsConfigured
                || options.Agents.Required
                || options.SecurityTicketTypes.Count > 0)
            {
                faults.Add("Halo:BaseUri is missing. Set it to the address of your HaloCRM, such as https://NAME.haloservicedesk.com, or remove the other Halo: settings.");
            }

            return Result(name, faults);
        }

        Given(faults, nameof(options.ClientId), options.ClientId);
        Given(faults, nameof(options.ClientSecret), options.ClientSecret);
        if (options.SecurityTicketTypes.Count == 0)
        {
            faults.Add("Halo:SecurityTicketTypes is empty. List the ids of the ticket types that are security tickets; in HaloCRM they are under Configuration → Tickets → Ticket Types.");
        }

        if (options.Agents.IsConfigured || options.Agents.Required || !string.IsNullOrWhiteSpace(options.Agents.ClientSecret))
        {
            Given(faults, $"{nameof(options.Agents)}:{nameof(options.ClientId)}", options.Agents.ClientId);
            Given(faults, $"{nameof(options.Agents)}:{nameof(options.ClientSecret)}", options.Agents.ClientSecret);
        }

        Positive(faults, nameof(options.SecurityTicketTypes), options.SecurityTicketTypes);
        Positive(faults, nameof(options.ClosedStatuses), options.ClosedStatuses);
        Positive(faults, nameof(options.FilingOutcome), options.FilingOutcome is { } outcome ? [outcome] : []);
        Webhook(faults, options.Webhook);
        Budget(faults, options.RequestsInFiveMinutes);
        Address(faults, options);
        Mailboxes(faults, options.Mailboxes);
        Filing(faults, options);
        TicketPage(faults, options);
        return Result(name, faults);
    }

    private void Address(List<string> faults, HaloSettings options)
    {
        if (options.Base is not { } address || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            faults.Add("Halo:BaseUri isn't an absolute https address.");
            return;
        }

        var rules = new EgressRules(policy, HaloAddress.Of(TenantId.Default, options), environment.IsProduction());
        var decision = rules.Decide(EgressTarget.Of(EgressPurpose.TicketDesk, address));
        if (!decision.IsAllowed)
        {
            faults.Add(
                $"Halo:BaseUri is {address.Authority}, which policy/limited-use.yaml doesn't declare for ticket-desk ({decision.Rule}); "
                + "use your HaloCRM's address: https://NAME.haloservicedesk.com, .halopsa.com or .haloitsm.com, or declare its own domain there.");
        }
    }

    private static void Mailboxes(List<string> faults, IList<string> mailboxes)
    {
        if (mailboxes.Any(m => m.Trim() is not [not '@', .., not '@'] || !m.Contains('@', StringComparison.Ordinal)))
        {
            faults.Add("Halo:Mailboxes has something that isn't an e-mail address; list the addresses that HaloCRM reads itself.");
        }
    }

    private static void Webhook(List<string> faults, HaloWebhookSettings webhook)
    {
        var isWhole = webhook.Authentication switch
        {
            null => string.IsNullOrWhiteSpace(webhook.Secret + webhook.Certificate),
            WebhookAuthentication.Certificate => webhook.Fingerprint is { Length: 64 } digits && digits.All(char.IsAsciiHexDigit),
            WebhookAuthentication.Bearer => IsSecret(webhook.Secret),
            _ => IsSecret(webhook.Secret) && webhook.Name?.Trim() is { Length: > 0 } name && !name.Contains(':', StringComparison.Ordinal),
        };
        if (!isWhole)
        {
            faults.Add(
                "Halo:Webhook isn't whole: Authentication is Basic (Name and Secret), Bearer (Secret), ApiKey (Name of the header, and Secret) "
                + $"or Certificate (its SHA-256 fingerprint), as in HaloCRM; a secret has at least {ShortestSecret} characters.");
        }
    }

    private static bool IsSecret(string? secret) => secret?.Trim() is { Length: >= ShortestSecret };

    private static void Budget(List<string> faults, int requests)
    {
        if (requests is < LeastRequests or > MostRequests)
        {
            faults.Add($"Halo:RequestsInFiveMinutes isn't between {LeastRequests} and {MostRequests}; HaloCRM answers some 450 of all its callers together.");
        }
    }

    // Outside Production another server may stand in for it.
    private void Filing(List<string> faults, HaloSettings options)
    {
        var declared = policy.Transfers.Where(t => t.Purpose == LimitedUse.FileToHalo).ToList();
        if (environment.IsProduction() && options.Base is { } address && declared.Find(t => t.Address != new Uri(address, "api")) is { } other)
        {
            faults.Add(
                $"Halo:BaseUri is {address.Authority}, and policy/limited-use.yaml, line {other.Line}, declares that mail may be filed at {other.Address}; "
                + "both have to be the same HaloCRM, and the path is /api.");
        }
    }

    // It goes into a search, between quotation marks.
    private static void Tag(List<string> faults, string tag)
    {
        if (tag.Split(HaloSettings.Number).Length != 2 || tag.Length is <= 4 or > 40 || tag.Any(c => c is '"' or '\\' || char.IsControl(c)))
        {
            faults.Add(
                "Halo:SubjectTag isn't a tag such as [ID:{0}]: {0} once for the number, something round it, 40 characters at most, no quotation mark; "
                + "in HaloCRM it is the start and the end tag of its email settings.");
        }
    }

    // It becomes a link: it leads to that HaloCRM and nowhere else.
    private static void TicketPage(List<string> faults, HaloSettings options)
    {
        if (options.TicketPage.Split(HaloSettings.Number).Length != 2
            || options.Base is not { } address
            || !Uri.TryCreate(address, options.TicketPage, out var page)
            || !address.IsBaseOf(page))
        {
            faults.Add("Halo:TicketPage isn't a path below Halo:BaseUri with {0} once for the ticket's number, such as tickets?id={0}.");
        }
    }

    private static void Given(List<string> faults, string setting, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            faults.Add($"Halo:{setting} is missing. You find it in HaloCRM under Configuration → Integrations → Halo API → Applications.");
        }
    }

    private static void Positive(List<string> faults, string setting, IList<int> ids)
    {
        if (ids.Any(i => i <= 0))
        {
            faults.Add($"Halo:{setting} has an id that isn't above 0.");
        }
    }

    private static ValidateOptionsResult Result(string? name, List<string> faults) => faults.Count == 0
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(faults.Select(f => TenantSettings.Fault(name, f)));
}
