using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Roles;

namespace GmailConnector.Guard.Rules;

/// <summary>
/// Access under a message agreement, an incident or a legal order. It must be approved, not ended and not altered; the policy must allow
/// its kind for this purpose; and its viewer must have the role now, a sign-in that is still valid, and a ticket that passes its check.
/// </summary>
internal sealed class GrantIsLive : IAccessRule
{
    public string Name => RuleName.GroundIsLive;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy)
    {
        if (request.Grant is null)
        {
            return null;
        }

        // Never null here: MailboxIsOfViewer refuses first.
        var (grant, roles, sessionIsLive, ticket) = facts.Grant!;
        var rule = policy.Purposes[request.Purpose];
        if (!rule.Grounds.Contains(grant.Kind))
        {
            return new Refusal(
                RefusalCode.PurposeNotAllowed,
                RefusalTexts.ThePolicyDoesntAllowThisUnder.With(grant.Kind.PolicyName()),
                RefusalTexts.OpenTheAccessToSee,
                Name,
                rule.Path + ".grounds");
        }

        return State(grant, facts.Now)
            ?? Role(grant, roles, facts.Grant.Unbriefed)
            ?? (sessionIsLive ? null : GrantRefusals.SignedOut)
            ?? (request.Purpose == Purpose.DownloadAttachment && !grant.Downloads ? GrantRefusals.NoDownloads : null)
            ?? ticket;
    }

    private static Refusal? State(AccessGrant grant, DateTimeOffset now)
    {
        if (!grant.IsAsWritten)
        {
            return GrantRefusals.Altered;
        }

        return grant.At(now) switch
        {
            GrantState.Live or GrantState.Emergency when grant.IsOpening => GrantRefusals.NotRecorded,
            GrantState.Live or GrantState.Emergency when grant.Since > now => GrantRefusals.NotYet,
            GrantState.Live when grant.Answer is { Agreed: true } answer && answer.By != grant.Viewer => null,
            GrantState.Emergency when grant.Kind == LegalBasisKind.SecurityIncident && grant.Answer is not { Agreed: false } => null,
            GrantState.Live or GrantState.Emergency or GrantState.Requested => GrantRefusals.NotYet,
            var ended => GrantRefusals.Ended(ended),
        };
    }

    private static Refusal? Role(AccessGrant grant, IReadOnlySet<Role> roles, IReadOnlySet<Role> unbriefed) =>
        GrantSteps.RoleFor(grant.Kind) is not { } needed || roles.Contains(needed) ? null
            : unbriefed.Contains(needed) ? RoleRefusals.BriefingNeeded
            : GrantRefusals.RoleMissing(
                needed == Vocabulary.Role.LegalOfficer ? RefusalTexts.LegalOfficer : RefusalTexts.SecurityOfficer) with
            {
                Rule = RuleName.GroundIsLive,
                Policy = "grounds"
            };
}
