using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>A member does only what their role in the mailbox allows. Its owner gives the roles.</summary>
internal sealed class RoleAllows : IAccessRule
{
    public string Name => RuleName.RoleAllows;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
        facts.Enrolment is not { } member || LimitedUse.IsFor(member.Role, request.Purpose)
            ? null
            : new Refusal(
                RefusalCode.PurposeNotAllowed,
                member.Role == MemberRole.Answer ? RefusalTexts.YourRoleHereIsAnswer : RefusalTexts.YourRoleHereIsRead,
                RefusalTexts.AskTheOwnerForAnotherRole,
                Name,
                policy.Purposes[request.Purpose].Path);
}
