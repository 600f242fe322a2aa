using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>
/// A mailbox has another owner only once its owner has offered it to that person, who agreed for it in time. An offer hands over once.
/// </summary>
internal sealed class HandedOverAsAgreed(LiveAgreements agreements) : MeaningCheck
{
    internal const string HandOver = "hand-over";

    private readonly Dictionary<(string Tenant, string HandOver), Offer> _offers = [];
    private long _handedOver;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"each of {_handedOver} mailboxes with another owner was offered by the one before to the one after, who agreed for it in time");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry.Fact(HandOver) is not { } name)
        {
            return entry.Is(EvidenceKind.MailboxHandedOver) ? Fault(entry, line, "names no offer") : null;
        }

        var key = (entry.Tenant, name);
        if (entry.Is(EvidenceKind.HandOverOffered))
        {
            return agreements.OwnerOf(entry) != entry.Actor ? Fault(entry, line, "offers a mailbox of somebody else")
                : entry.Fact("successor") is not { } successor || successor == entry.Actor ? Fault(entry, line, "offers it to nobody else")
                : _offers.TryAdd(key, new Offer(entry.Mailbox, entry.Actor, successor, Instant.Read(entry.Fact("until"))))
                    ? null
                    : Fault(entry, line, "names an offer that was made before");
        }

        if (entry.Is(EvidenceKind.HandOverEnded))
        {
            _offers.Remove(key);
        }
        else if (entry.Is(EvidenceKind.AgreementRecorded))
        {
            return _offers.GetValueOrDefault(key)?.TryAgree(entry) == true
                ? null
                : Fault(entry, line, "agrees to an offer that wasn't made to that person for that mailbox, or was over");
        }
        else if (entry.Is(EvidenceKind.MailboxHandedOver))
        {
            var why = WhyNot(entry, key);
            _handedOver++;
            _offers.Remove(key);
            return why is null ? null : Fault(entry, line, why);
        }

        return null;
    }

    private string? WhyNot(VerifiedEntry entry, (string Tenant, string Name) key) =>
        !_offers.TryGetValue(key, out var offer) ? "rests on an offer that was never made, had ended, or was taken up before"
        : (entry.Mailbox, entry.Actor) != (offer.Mailbox, offer.Successor) ? "hands over another mailbox, or to somebody else, than was offered"
        : agreements.OwnerOf(entry) != offer.Owner ? "rests on an offer of somebody who no longer was the mailbox's owner"
        : !offer.Has(entry.Ground) ? "rests on an agreement that the new owner didn't give for it"
        : null;

    private static Finding Fault(VerifiedEntry entry, long line, string why) =>
        new(EvidenceFault.NotHandedOver, line, entry.Index, $"{entry.Place} {why}");

    private sealed record Offer(string? Mailbox, string Owner, string Successor, long? Until)
    {
        private readonly HashSet<string> _agreed = new(StringComparer.Ordinal);

        public bool Has(string? ground) => ground is not null && _agreed.Contains(ground);

        public bool TryAgree(VerifiedEntry agreement) =>
            (agreement.Mailbox, agreement.Actor) == (Mailbox, Successor)
            && agreement.AtMicroseconds < Until + Instant.Rest
            && agreement.Ground is { } ground
            && _agreed.Add(ground);
    }
}
