using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>Nobody opens other people's mail to themselves: it takes the owner, or a second officer, and a review by somebody else again.</summary>
internal sealed class AnotherApproved(LiveAgreements agreements) : MeaningCheck
{
    private const string MessageAgreement = "message-agreement:";

    private readonly Dictionary<(string Tenant, string Ground), string> _reporters = [];
    private long _approvals;
    private long _emergencies;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"each of {_approvals} approvals and reviews is by the mailbox's owner, or by somebody who had neither asked for it nor looks");

    public override string? Note => _emergencies == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{_emergencies} times access was taken in an emergency, before anybody had approved it");

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
            return agreements.OwnerOf(given) != given.Actor ? "shares mail that isn't the sharer's"
                : given.Fact("viewer") == given.Actor ? "shares somebody's mail with themselves"
                : null;
        }

        if (given.Fact("state") == "Emergency")
        {
            _emergencies++;
            return given.Fact("told-from") is null ? null : "is an emergency that nobody approved, and yet the owner is told later";
        }

        return WhyNotBy(given, given.Fact("answered-by"));
    }

    private string? WhyNotReviewed(VerifiedEntry review, string ground) =>
        review.Actor == _reporters.GetValueOrDefault((review.Tenant, ground)) ? "is a review by who wrote the findings" : WhyNotBy(review, review.Actor);

    private string? WhyNotBy(VerifiedEntry entry, string? by)
    {
        _approvals++;
        return by is null ? "names nobody who approved"
            : by != entry.Actor ? "is by somebody else than it names"
            : by == entry.Fact("asked-by") ? "is by who asked for it"
            : by == entry.Fact("viewer") ? "is by who looks"
            : null;
    }
}
