using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Guard.Roles;

internal static class RoleServices
{
    /// <summary>Adds people's roles, and the privacy briefing without which they don't work.</summary>
    internal static IServiceCollection AddRoles(this IServiceCollection services) => services
        .AddSingleton<WorkingRoles>()
        .AddSingleton<RoleBooks>()
        .AddSingleton<RoleAudience>()
        .AddSingleton<RoleEvidence>()
        .AddSingleton<RoleLedger>()
        .AddSingleton<RoleSigns>()
        .AddHostedService<UnrecordedRolesService>()
        .AddSingleton(s => new PeopleRoles(
            s.GetRequiredService<LimitedUsePolicy>(),
            s.GetRequiredService<WorkingRoles>(),
            s.GetRequiredService<RoleBooks>(),
            s.GetRequiredService<RoleLedger>(),
            s.GetRequiredService<IPeopleStore>(),
            s.GetRequiredService<AffirmativeActs>()))
        .AddSingleton(s => new PrivacyBriefing(
            s.GetRequiredService<LimitedUsePolicy>(),
            s.GetRequiredService<WorkingRoles>(),
            s.GetRequiredService<IRoleStore>(),
            s.GetRequiredService<IEvidenceLog>(),
            s.GetRequiredService<AffirmativeActs>(),
            s.GetRequiredService<TimeProvider>()));
}
