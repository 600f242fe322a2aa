using GmailConnector.Guard.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GmailConnector.Gmail.Settings;

/// <summary>
/// The section as it is at the start: a wrong value stops the start. While the application runs, only operators count that it names.
/// </summary>
internal sealed class RolesAtStart : RoleSettings;

/// <summary>
/// In Production the settings name operators alone, and at least two: all other roles are given in the product, by two people and on
/// record. Elsewhere the settings may name everybody.
/// </summary>
internal sealed class RolesInProduction(IHostEnvironment environment) : IValidateOptions<RolesAtStart>
{
    private const int LeastOperators = 2;

    public ValidateOptionsResult Validate(string? name, RolesAtStart options)
    {
        if (!environment.IsProduction())
        {
            return ValidateOptionsResult.Success;
        }

        var named = new[]
        {
            (nameof(RoleSettings.SecurityOfficer), options.SecurityOfficer),
            (nameof(RoleSettings.LegalOfficer), options.LegalOfficer),
            (nameof(RoleSettings.Reviewer), options.Reviewer),
        };
        List<string> faults =
        [
            .. named.Where(n => n.Item2.Count > 0).Select(n =>
                $"{RoleSettings.Section}:{n.Item1} names people. In Production only {RoleSettings.Section}:Operator may. Remove it; an operator proposes people for the role under Roles, and a second person approves."),
        ];
        var operators = options.Operator.Select(a => a.Trim()).Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);
        if (operators.Count() < LeastOperators)
        {
            faults.Add(
                $"{RoleSettings.Section}:Operator names fewer than two people. In Production a role takes two people: name at least two different addresses.");
        }

        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(f => TenantSettings.Fault(name, f)));
    }
}
