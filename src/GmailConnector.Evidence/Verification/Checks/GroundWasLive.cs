using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>Replays who was given which access, and checks each intent against that.</summary>
internal sealed class GroundWasLive(LiveAgreements agreements) : MeaningCheck
{
    private const string Agreement = "mailbox-agreement:";
    private const string MessageAgreement = "message-agreement:";

    private readonly Dictionary<(string Tenant, string Ground, string Mailbox), GivenAccess> _given = [];
    private readonly HashSet<(string Tenant, string Ground)> _ended = [];
    private long _own;
    private long _others;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"each of {_own + _others} acts on mail rests on a ground that was live at that time: {_own} on the agreement of the mailbox's owner, {_others} on access that this person had for this mailbox and these messages");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (EvidenceKind.Parse(entry.Kind).IsIntent)
        {
            return WhyNot(entry) is { } why ? new Finding(EvidenceFault.GroundNotLive, line, entry.Index, $"{entry.Place} {why}") : null;
        }

        if (entry is { Ground: { } ground, Mailbox: { } mailbox } && entry.Is(EvidenceKind.GrantGiven))
        {
            return Give(entry, ground, mailbox)
                ? null
                : new Finding(
                    EvidenceFault.GrantGrew,
                    line,
                    entry.Index,
                    $"{entry.Place} gives access again that was given before, with other terms");
        }

        if (entry.Ground is { } over && Ends(entry))
        {
            _ended.Add((entry.Tenant, over));
            _given.Remove((entry.Tenant, over, entry.Mailbox ?? ""));
        }

        return null;
    }

    private static bool Ends(VerifiedEntry entry) =>
        entry.Is(EvidenceKind.GrantEnded)
            || entry.Is(EvidenceKind.GrantReported)
            || (entry.Is(EvidenceKind.GrantRefused) && entry.Fact("state") == "Over");

    private bool Give(VerifiedEntry entry, string ground, string mailbox)
    {
        if (_ended.Contains((entry.Tenant, ground)))
        {
            return false;
        }

        if (_given.TryGetValue((entry.Tenant, ground, mailbox), out var given))
        {
            return given.TryAdd(entry);
        }

        // Without an end it opens nothing.
        _given.Add((entry.Tenant, ground, mailbox), new GivenAccess(entry, Instant.Read(entry.Fact("until")) ?? long.MinValue));
        return true;
    }

    private string? WhyNot(VerifiedEntry intent)
    {
        if (intent is not { Ground: { } ground, Mailbox: { } mailbox })
        {
            return null;
        }

        if (ground.StartsWith(Agreement, StringComparison.Ordinal))
        {
            _own++;
            return agreements.WhyNot(intent);
        }

        _others++;
        if (_ended.Contains((intent.Tenant, ground)))
        {
            return "rests on access that had ended";
        }

        // Security and the law don't wait for the owner's agreement; what an owner shares ends with it.
        if (ground.StartsWith(MessageAgreement, StringComparison.Ordinal) && !agreements.OwnerAgrees(intent))
        {
            return "rests on a message that the owner shared, but the owner's own agreement had ended";
        }

        return !_given.TryGetValue((intent.Tenant, ground, mailbox), out var given) ? "rests on access that was never given in this mailbox"
            : ground.StartsWith(MessageAgreement, StringComparison.Ordinal) && given.By != agreements.OwnerOf(intent)
                ? $"rests on access that an earlier owner of the mailbox gave in entry {given.GivenAt}"
            : intent.Actor != given.Viewer ? $"is by somebody else than the person to whom entry {given.GivenAt} gave access"
            : intent.AtMicroseconds >= given.Until + Instant.Rest ? $"is later than the end that entry {given.GivenAt} set"
            : !given.Covers(intent.Subjects) || intent.Subjects.Count == 0 ? $"names messages to which entry {given.GivenAt} gave no access"
            : null;
    }
}
