using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>
/// Nobody approves their own access to other people's mail: that takes the owner or a second officer, and the review takes yet another
/// person.
/// </summary>
internal sealed class AnotherApproved(LiveAgreements agreements) : MeaningCheck
{
    private const string MessageAgreement = "message-agreement:";

    private readonly Dictionary<(string Tenant, string Ground), string> _reporters = [];
    private long _approvals;
    private long _emergencies;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"each of {_approvals} approvals and reviews is by the mailbox's owner, or by somebody who neither requested the access nor has it");

    public override string? Note =>
        _emergencies == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"{_emergencies} times an officer used emergency access, before anybody had approved it");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry.Ground is not { } ground)
        {
            return null;
        }

        if (entry.Is(EvidenceKind.GrantReported))
        {
            _reporters[(entry.Tenant, ground)] = entry.Actor;
            return null;
        }

        var why = entry.Is(EvidenceKind.GrantGiven) ? WhyNotGiven(entry, ground)
            : entry.Is(EvidenceKind.GrantConfirmed) ? WhyNotBy(entry, entry.Fact("answered-by"))
            : entry.Is(EvidenceKind.GrantReviewed) ? WhyNotReviewed(entry, ground)
            : null;
        return why is null ? null : new Finding(EvidenceFault.ApprovedAlone, line, entry.Index, $"{entry.Place} {why}");
    }

    private string? WhyNotGiven(VerifiedEntry given, string ground)
    {
        if (ground.StartsWith(MessageAgreement, StringComparison.Ordinal))
        {
            _approvals++;
            return agreements.OwnerOf(given) != given.Actor ? "shares mail of a mailbox that the sharer doesn't own"
                : given.Fact("viewer") == given.Actor ? "shares mail with the sharer"
                : null;
        }

        if (given.Fact("state") == "Emergency")
        {
            _emergencies++;
            return given.Fact("told-from") is null ? null : "is emergency access that nobody approved, and yet delays the owner's notice";
        }

        return WhyNotBy(given, given.Fact("answered-by"));
    }

    private string? WhyNotReviewed(VerifiedEntry review, string ground) =>
        review.Actor == _reporters.GetValueOrDefault((review.Tenant, ground))
            ? "is a review by the person who wrote the findings"
            : WhyNotBy(review, review.Actor);

    private string? WhyNotBy(VerifiedEntry entry, string? by)
    {
        _approvals++;
        return by is null ? "names no approver"
            : by != entry.Actor ? "is by somebody else than the approver that it names"
            : by == entry.Fact("asked-by") ? "is by the person who requested the access"
            : by == entry.Fact("viewer") ? "is by the person who has the access"
            : null;
    }
}
