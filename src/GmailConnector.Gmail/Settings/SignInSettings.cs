using GmailConnector.Guard;

namespace GmailConnector.Gmail.Settings;

/// <summary>The section <c>SignIn</c>: who may sign in.</summary>
internal sealed class SignInSettings
{
    internal const string Section = "SignIn";

    /// <summary>Mail domains whose people may sign in; empty: everybody with a Google account.</summary>
    public IList<string> AllowedDomains { get; set; } = [];

    internal bool Allows(string address) =>
        AllowedDomains.Count == 0
        || AllowedDomains.Any(d => string.Equals(address[(address.LastIndexOf('@') + 1)..], d.Trim().TrimStart('@'), StringComparison.OrdinalIgnoreCase));
}

/// <summary>The section <c>Roles</c>: addresses of the people who hold each role.</summary>
internal sealed class RoleSettings
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

    private static void Add(HashSet<Role> roles, Role role, IList<string> holders, string address)
    {
        if (holders.Any(h => string.Equals(h.Trim(), address, StringComparison.OrdinalIgnoreCase)))
        {
            roles.Add(role);
        }
    }
}
