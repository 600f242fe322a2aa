using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>Whoever holds a mailbox into which somebody was let on another ground than theirs has a notice of it: at once, or from the day that was approved.</summary>
internal sealed class HolderIsTold : MeaningCheck
{
    private const string MessageAgreement = "message-agreement:";

    /// <summary>From the opening to the notice's entry.</summary>
    private const long InTime = 5L * 60 * 1_000_000;

    private readonly Dictionary<(string Tenant, string Ground, string Mailbox), VerifiedEntry> _untold = [];
    private long _told;
    private long _delayed;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"of each of {_told} openings of somebody's mail to an officer the holder has a notice on record, {_delayed} of them from a later day that the approval names");

    public override string? Note => _untold.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{_untold.Count} openings at the end of the file have no notice yet; five minutes are allowed");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry is { Ground: { } ground, Mailbox: { } mailbox } && !ground.StartsWith(MessageAgreement, StringComparison.Ordinal))
        {
            var key = (entry.Tenant, ground, mailbox);
            if (entry.Is(EvidenceKind.GrantGiven))
            {
                _untold.TryAdd(key, entry);
            }
            else if (entry.Is(EvidenceKind.NoticeGiven) && _untold.Remove(key, out var given))
            {
                return Late(given, entry) ? new Finding(EvidenceFault.HolderNotTold, line, entry.Index, $"{entry.Place} shows the notice of entry {given.Index} later than was approved") : null;
            }
        }

        foreach (var (key, given) in _untold)
        {
            if (entry.AtMicroseconds > given.AtMicroseconds + InTime)
            {
                _untold.Remove(key);
                return new Finding(EvidenceFault.HolderNotTold, line, given.Index, $"{given.Place} opened somebody's mail, and five minutes later its holder had no notice");
            }
        }

        return null;
    }

    private bool Late(VerifiedEntry given, VerifiedEntry notice)
    {
        _told++;
        var approved = Instant.Read(given.Fact("told-from"));
        _delayed += approved is null ? 0 : 1;
        return Instant.Read(notice.Fact("from")) is not { } from || from > (approved ?? given.AtMicroseconds + InTime);
    }
}
