using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>
/// Mail that is changed for a person who is away, because a snoozed conversation is due or something arrived in a muted one, is changed as
/// that person had wanted: in this mailbox, and on this ground.
/// </summary>
internal sealed class ChangedAsAgreed : MeaningCheck
{
    private const string Machine = "machine";

    private readonly Dictionary<(string Tenant, string Entry), Wish> _wishes = [];
    private long _changes;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture, $"{_changes} times mail was changed for a person who was away: each time as that person had wanted");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry.Correlation is not { } correlation)
        {
            return null;
        }

        if (entry.Actor != Machine && IsWish(entry))
        {
            _wishes[(entry.Tenant, correlation)] = Wish.Of(entry, entry.Actor);
        }
        else if (entry.Is(EvidenceKind.MailChangeIntent) && entry.Actor == Machine)
        {
            _changes++;
            return entry.Fact("agreed") is { } agreed
                && entry.Fact(SentAsAgreed.OnBehalf) is { } person
                && _wishes.GetValueOrDefault((entry.Tenant, agreed)) == Wish.Of(entry, person)
                    ? null
                    : new Finding(
                        EvidenceFault.NotAsAgreed,
                        line,
                        entry.Index,
                        $"{entry.Place} changes mail though the person for whom it is done hadn't wanted that here");
        }

        return null;
    }

    private static bool IsWish(VerifiedEntry entry) =>
        (entry.Is(EvidenceKind.MailChangeIntent) && entry.Fact("snooze") is "snoozed" or "muted")
        || (entry.Is(EvidenceKind.MailOutboxIntent) && entry.Fact("due") is not null);

    private sealed record Wish(string Person, string? Mailbox, string? Ground, string? Enrolment)
    {
        public static Wish Of(VerifiedEntry entry, string person) => new(person, entry.Mailbox, entry.Ground, entry.Fact("enrolment"));
    }
}
