using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>
/// Before somebody opens messages on a ground other than the owner's agreement, the owner has a notice: shown at once, or from the day that
/// was approved.
/// </summary>
internal sealed class OwnerIsNotified : MeaningCheck
{
    private const string Agreement = "mailbox-agreement:";
    private const string MessageAgreement = "message-agreement:";

    private readonly Dictionary<(string Tenant, string Ground, string Mailbox), long?> _approved = [];
    private readonly HashSet<(string Tenant, string Ground, string Mailbox)> _told = [];
    private long _acts;
    private long _notices;
    private long _delayed;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"before each of {_acts} acts of an officer on somebody's mail its owner had a notice; {_delayed} of {_notices} notices appear only later, as the approval allows");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry is not { Ground: { } ground, Mailbox: { } mailbox }
            || ground.StartsWith(MessageAgreement, StringComparison.Ordinal)
            || ground.StartsWith(Agreement, StringComparison.Ordinal))
        {
            return null;
        }

        var key = (entry.Tenant, ground, mailbox);
        if (entry.Is(EvidenceKind.GrantGiven))
        {
            _approved.TryAdd(key, Instant.Read(entry.Fact("told-from")));
        }
        else if (entry.Is(EvidenceKind.NoticeGiven))
        {
            return Tell(entry, key)
                ? null
                : new Finding(EvidenceFault.OwnerNotNotified, line, entry.Index, $"{entry.Place} delays a notice longer than was approved");
        }
        else if (EvidenceKind.Parse(entry.Kind).IsIntent)
        {
            _acts++;
            return _told.Contains(key)
                ? null
                : new Finding(
                    EvidenceFault.OwnerNotNotified,
                    line,
                    entry.Index,
                    $"{entry.Place} is an officer's act on somebody's mail, and its owner had no notice");
        }

        return null;
    }

    private bool Tell(VerifiedEntry notice, (string Tenant, string Ground, string Mailbox) key)
    {
        var approved = _approved.GetValueOrDefault(key);
        _told.Add(key);
        _notices++;
        _delayed += approved is null ? 0 : 1;
        return Instant.Read(notice.Fact("from")) is { } from && from <= (approved ?? notice.AtMicroseconds);
    }
}
