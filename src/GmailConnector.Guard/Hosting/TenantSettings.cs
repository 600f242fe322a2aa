using Microsoft.Extensions.Configuration;

namespace GmailConnector.Guard.Hosting;

/// <summary>
/// The settings of one organisation that this installation serves. Where only one is served they are the settings themselves, else the
/// part <c>Tenants:ID</c>.
/// </summary>
/// <param name="Id">The organisation.</param>
/// <param name="Settings">Where its sections are.</param>
public sealed record TenantSettings(TenantId Id, IConfiguration Settings)
{
    private const string Section = "Tenants";
    private const int LongestId = 32;

    /// <summary>Whose these are, when several organisations are served.</summary>
    private static readonly string[] EachTenants =
        ["SignIn", "Roles", "Halo", "Policy:Limits", "Web:FrameAncestors", "Web:AccentColor", "Web:Organization"];

    /// <summary>The organisations that the settings name; <see cref="TenantId.Default"/> alone where they name none.</summary>
    /// <exception cref="InvalidOperationException">A setting is at fault; the message says which, and what to do.</exception>
    public static IReadOnlyList<TenantSettings> Of(IConfiguration configuration)
    {
        List<IConfigurationSection> named = [.. configuration.GetSection(Section).GetChildren()];
        if (named.Count == 0)
        {
            return [new(TenantId.Default, configuration)];
        }

        if (named.Find(t => !IsId(t.Key)) is { } odd)
        {
            throw new InvalidOperationException(
                $"{odd.Path}: the name of a tenant consists of small letters, digits and hyphens, {LongestId} at most, and begins with a letter or digit.");
        }

        // Whoever moves from one organisation to several would otherwise serve nobody by them, and not notice.
        if (Array.Find(EachTenants, s => configuration.GetSection(s).AsEnumerable().Any(v => !string.IsNullOrEmpty(v.Value))) is { } left)
        {
            throw new InvalidOperationException(
                $"{left} is set beside {Section}. Each tenant has its own; move it to {Section}:NAME:{left}. "
                + $"The tenant of an installation that served only one is named {TenantId.Default}.");
        }

        return [.. named.Select(t => new TenantSettings(new TenantId(t.Key), t))];
    }

    /// <summary>A fault in these settings, with the tenant whose they are where there are several.</summary>
    public static string Fault(string? name, string fault) =>
        name is null || name == TenantId.Default.Value ? fault : $"{Section}:{name}: {fault}";

    /// <summary>The whole name of one of these settings, with the tenant whose it is where there are several.</summary>
    internal static string NameOf(TenantId tenant, string setting) =>
        tenant == TenantId.Default ? setting : $"{Section}:{tenant}:{setting}";

    // It stands in addresses, and configuration doesn't tell capitals from small letters.
    private static bool IsId(string key) =>
        key.Length <= LongestId && key[0] != '-' && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
