using GmailConnector.Guard.Policy;

namespace GmailConnector.Guard.Rules;

/// <summary>A member of a shared mailbox works its mail. Its settings, its erasure and giving mail away stay with the owner.</summary>
internal sealed class MembersWorkMail : IAccessRule
{
    public string Name => "members-work-mail";

    public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
        facts.Enrolment is null || LimitedUse.IsForMembers(request.Purpose)
            ? null
            : new Refusal(
                RefusalCode.PurposeNotAllowed, "In a shared mailbox this stays with its owner.", "Ask the owner to do it.", Name, policy.Purposes[request.Purpose].Path);
}
