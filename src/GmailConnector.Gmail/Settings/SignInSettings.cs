using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace GmailConnector.Gmail.Settings;

/// <summary>The section <c>SignIn</c>: who may sign in.</summary>
internal class SignInSettings
{
    internal const string Section = "SignIn";

    // Google itself owns these domains, so nobody else can have such an address, and the accounts belong to no organisation.
    private static readonly string[] GooglesOwn = ["gmail.com", "googlemail.com"];

    /// <summary>Mail domains whose people may sign in; empty: everybody with a Google account, which Production refuses.</summary>
    public IList<string> AllowedDomains { get; set; } = [];

    // INVARIANT: in Production nobody can sign in unless the settings name their domain.
    internal bool AreEnoughIn(IHostEnvironment environment) => AllowedDomains.Count > 0 || !environment.IsProduction();

    internal bool Allows(string address) => AllowedDomains.Count == 0 || Names(DomainOf(address));

    /// <summary>
    /// Whether somebody may sign in: the address is of an allowed domain, and the account is its organisation's own. Anybody can make a
    /// Google account with somebody else's address; only accounts that an organisation manages have its domain in the id token, as
    /// <c>hd</c>.
    /// </summary>
    internal bool Allows(string address, string? hostedDomain) =>
        Allows(address)
            && (AllowedDomains.Count == 0
                || (hostedDomain is null ? GooglesOwn.Contains(DomainOf(address), StringComparer.OrdinalIgnoreCase) : Names(hostedDomain)));

    /// <summary>Whether the account is this organisation's; nobody's is where no domain is named.</summary>
    internal bool Owns(string address, string? hostedDomain) =>
        AllowedDomains.Count > 0 && (Names(DomainOf(address)) || (hostedDomain is not null && Names(hostedDomain)));

    /// <summary>The domains as they are compared: of two ways to write one only the one that is sent.</summary>
    internal IEnumerable<string> Domains => AllowedDomains.Select(InAscii);

    private bool Names(string domain) => Domains.Contains(InAscii(domain), StringComparer.Ordinal);

    // RFC 5891: Google says a domain either way. What can't be written so is nobody's.
    private static string InAscii(string domain)
    {
        var written = domain.Trim().TrimStart('@').ToLowerInvariant();
        try
        {
            return new IdnMapping().GetAscii(written);
        }
        catch (ArgumentException)
        {
            return "";
        }
    }

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}

/// <summary>
/// The section as it is at the start: a wrong value stops the start. While the application runs, a wrong value lets nobody sign in.
/// </summary>
internal sealed class SignInAtStart : SignInSettings;

/// <summary>The section <c>Roles</c>: addresses of the people with each role.</summary>
internal class RoleSettings
{
    internal const string Section = "Roles";

    public IList<string> SecurityOfficer { get; set; } = [];

    public IList<string> LegalOfficer { get; set; } = [];

    public IList<string> Operator { get; set; } = [];

    public IList<string> Reviewer { get; set; } = [];

    internal IReadOnlySet<Role> Of(string address)
    {
        HashSet<Role> roles = [Role.Agent];
        Add(roles, Role.SecurityOfficer, SecurityOfficer, address);
        Add(roles, Role.LegalOfficer, LegalOfficer, address);
        Add(roles, Role.Operator, Operator, address);
        Add(roles, Role.Reviewer, Reviewer, address);
        return roles;
    }

    private static void Add(HashSet<Role> roles, Role role, IList<string> people, string address)
    {
        if (people.Any(p => string.Equals(p.Trim(), address, StringComparison.OrdinalIgnoreCase)))
        {
            roles.Add(role);
        }
    }
}
