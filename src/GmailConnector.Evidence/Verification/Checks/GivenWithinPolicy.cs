using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>
/// Access stays within the limits of the policy in force: time, messages, and how long the owner's notice may be delayed.
/// </summary>
internal sealed class GivenWithinPolicy : MeaningCheck
{
    private const long Minute = 60L * 1_000_000;

    private readonly Dictionary<(string Tenant, string Ground), HashSet<(string Mailbox, string Subject)>> _given = [];
    private VerifiedEntry? _policy;
    private long _givings;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"each of {_givings} times that access was given is within the limits of the policy in force: time, number of messages, delay of the owner's notice");

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry.Is(EvidenceKind.PolicyLoaded))
        {
            _policy = entry;
        }
        else if (entry.Is(EvidenceKind.GrantEnded) && entry.Ground is { } over)
        {
            _given.Remove((entry.Tenant, over));
        }

        return entry is { Ground: { } ground, Mailbox: { } mailbox }
            && entry.Is(EvidenceKind.GrantGiven)
            && WhyNot(entry, ground, mailbox) is { } why
            ? new Finding(EvidenceFault.GrantBeyondPolicy, line, entry.Index, $"{entry.Place} {why} than the policy in force allowed")
            : null;
    }

    private string? WhyNot(VerifiedEntry given, string ground, string mailbox)
    {
        var bounds = ground.Split(':', 2)[0] + (given.Fact("state") == "Emergency" ? ".emergency" : "");
        if (!_given.TryGetValue((given.Tenant, ground), out var messages))
        {
            _given.Add((given.Tenant, ground), messages = []);
            _givings++;
        }

        messages.UnionWith(given.Subjects.Select(s => (mailbox, s)));
        return Instant.Read(given.Fact("until")) > given.AtMicroseconds + (Most("minutes", bounds) * Minute) ? "opens for longer"
            : messages.Count > Most("messages", bounds) ? "opens more messages"
            : Instant.Read(given.Fact("told-from")) > given.AtMicroseconds + (Most("delay-minutes", bounds) * Minute)
                ? "notifies the owner later"
            : null;
    }

    // A limit that the policy doesn't name is 0.
    private long Most(string what, string bounds) =>
        long.TryParse(_policy?.Fact($"most-{what}.{bounds}"), NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            && most < int.MaxValue
            ? most
            : 0;
}
