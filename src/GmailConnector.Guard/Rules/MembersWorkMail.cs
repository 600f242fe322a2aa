using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>A member of a shared mailbox can work with its mail. Settings, erasure and transfers stay with the owner.</summary>
internal sealed class MembersWorkMail : IAccessRule
{
    public string Name => RuleName.MembersWorkMail;

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
        facts.Enrolment is null || LimitedUse.IsForMembers(request.Purpose)
            ? null
            : new Refusal(
                RefusalCode.PurposeNotAllowed,
                RefusalTexts.OnlyTheOwner,
                RefusalTexts.AskTheOwnerToDo,
                Name,
                policy.Purposes[request.Purpose].Path);
}
