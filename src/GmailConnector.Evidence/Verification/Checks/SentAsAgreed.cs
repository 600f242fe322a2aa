using System.Globalization;

namespace GmailConnector.Evidence.Verification.Checks;

/// <summary>
/// What was sent while its writer was away is what that person had agreed to: in this mailbox, on this ground, not before its time, not
/// after it was stopped, and once.
/// </summary>
internal sealed class SentAsAgreed : MeaningCheck
{
    internal const string OnBehalf = "on-behalf";

    private const string Machine = "machine";
    private const string Agreed = "agreed";
    private const string Due = "due";
    private const string Stops = "stops";

    private readonly Dictionary<(string Tenant, string Entry), Agreement> _standing = [];
    private readonly Dictionary<(string Tenant, string Entry), string> _stopping = [];
    private readonly Dictionary<(string Tenant, string Correlation), string> _sending = [];
    private long _sent;

    public override string Proves => string.Create(
        CultureInfo.InvariantCulture,
        $"{_sent} messages were sent for a person who was away: each as that person had agreed, not before its time, not stopped, and once");

    /// <summary>A sending that names its agreement, and what only stops one.</summary>
    internal static bool NeedsNoAct(VerifiedEntry entry) =>
        entry.Is(EvidenceKind.MailSendIntent)
            ? entry.Actor == Machine && entry.Fact(Agreed) is not null
            : entry.Is(EvidenceKind.MailOutboxIntent) && entry.Fact(Stops) is not null && entry.Fact(Due) is null;

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry.Correlation is not { } correlation)
        {
            return null;
        }

        if (entry.Is(EvidenceKind.MailOutboxIntent))
        {
            Agree(entry, correlation);
        }
        else if (entry.Is(EvidenceKind.MailOutboxOutcome))
        {
            TakeUp(entry, correlation);
        }
        else if (entry.Is(EvidenceKind.MailSendIntent) && entry.Fact(Agreed) is { } agreed)
        {
            return WhyNot(entry, agreed) is { } why
                ? new Finding(EvidenceFault.NotAsAgreed, line, entry.Index, $"{entry.Place} {why}")
                : Send(entry, correlation, agreed);
        }
        else if (entry.Is(EvidenceKind.MailSendOutcome)
            && _sending.Remove((entry.Tenant, correlation), out var sent)
            && entry.Fact("result") == "done")
        {
            _sent++;
            return _standing.Remove((entry.Tenant, sent))
                ? null
                : new Finding(EvidenceFault.NotAsAgreed, line, entry.Index, $"{entry.Place} is the second message sent by one agreement");
        }

        return null;
    }

    private void Agree(VerifiedEntry entry, string correlation)
    {
        if (Instant.Read(entry.Fact(Due)) is { } due)
        {
            _standing[(entry.Tenant, correlation)] = new Agreement(
                entry.Index, entry.Actor, entry.Mailbox, entry.Ground, entry.Fact("enrolment"), due);
        }

        if (entry.Fact(Stops) is { } stopped)
        {
            _stopping[(entry.Tenant, correlation)] = stopped;
        }
    }

    // Without an outcome the process ended in between: what it had agreed to may still be sent.
    private void TakeUp(VerifiedEntry outcome, string correlation)
    {
        _stopping.Remove((outcome.Tenant, correlation), out var stopped);
        if (outcome.Fact("result") != "done")
        {
            _standing.Remove((outcome.Tenant, correlation));
        }
        else if (stopped is not null)
        {
            _standing.Remove((outcome.Tenant, stopped));
        }
    }

    private string? WhyNot(VerifiedEntry sending, string agreed) =>
        !_standing.TryGetValue((sending.Tenant, agreed), out var agreement)
            ? "sends what nobody had agreed to, what was stopped, or what was sent before"
        : sending.Actor != Machine || sending.Fact(OnBehalf) != agreement.Person
            ? $"sends for somebody else than the person who agreed in entry {agreement.Index}"
        : (sending.Mailbox, sending.Ground, sending.Fact("enrolment")) != (agreement.Mailbox, agreement.Ground, agreement.Enrolment)
            ? $"sends from another mailbox, or on another ground, than was agreed in entry {agreement.Index}"
        : sending.AtMicroseconds < agreement.Due ? $"is earlier than entry {agreement.Index} agreed"
        : null;

    private Finding? Send(VerifiedEntry sending, string correlation, string agreed)
    {
        _sending[(sending.Tenant, correlation)] = agreed;
        return null;
    }

    private sealed record Agreement(long Index, string Person, string? Mailbox, string? Ground, string? Enrolment, long Due);
}
