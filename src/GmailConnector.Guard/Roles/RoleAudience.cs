using System.Security.Cryptography;
using System.Text;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Roles;

/// <summary>Whom a change of a role concerns: notices to them, and the end of sign-ins.</summary>
internal sealed class RoleAudience(WorkingRoles working, INoticeStore notices, ISessionStore sessions)
{
    internal Task SignOutAsync(RoleAssignment taken, CancellationToken ct) =>
        sessions.EndAllAsync(taken.Tenant, taken.Person, taken.ChangedAt, ct);

    internal async Task TellAsync(RoleAssignment changed, CancellationToken ct)
    {
        if (changed.Proposal is not { } proposal)
        {
            // Whose access to the client is taken can't read a notice.
            return;
        }

        var (kind, to) = changed.State switch
        {
            RoleState.Proposed => (NoticeKind.RoleProposed, await WhoDecidesAsync(changed, ct)),
            RoleState.Given => (NoticeKind.RoleGiven, [changed.Person]),
            RoleState.Taken => (NoticeKind.RoleTaken, [changed.Person]),
            _ => (NoticeKind.RoleDeclined, changed.ProposedBy is { } by ? [by] : Array.Empty<PersonId>()),
        };
        var told = to.Where(p => p != changed.ChangedBy);
        await notices.AddAsync([.. told.Select(p => Make(changed, proposal, p, kind))], ct);
    }

    private async Task<IReadOnlyList<PersonId>> WhoDecidesAsync(RoleAssignment proposed, CancellationToken ct)
    {
        var operators = await working.PeopleWithAsync(proposed.Tenant, Role.Operator, ct);
        var officers = await working.PeopleWithAsync(proposed.Tenant, Role.SecurityOfficer, ct);
        return [.. operators.Concat(officers).Distinct().Where(p => p != proposed.ProposedBy && p != proposed.Person)];
    }

    // The same step told twice is one notice.
    private static Notice Make(RoleAssignment changed, RoleProposalId proposal, PersonId to, NoticeKind kind) => new(
        "ntc_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{changed.Tenant.Value}\n{proposal.Value}\n{kind}\n{to.Value}"))[..12]),
        changed.Tenant,
        to,
        kind,
        NoticeSubjectId.Of(proposal),
        changed.ChangedAt,
        changed.ChangedAt);
}
