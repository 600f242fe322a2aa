namespace GmailConnector.Evidence.Verification.Checks;

internal sealed class OutcomeHasIntent : MeaningCheck
{
    private readonly Dictionary<(string Tenant, string Subject, string Correlation), string?> _open = [];

    public override string Proves => "every outcome has its own intent before it, for the same mailbox";

    public override string? Note => _open.Count == 0
        ? null
        : $"{_open.Count} intents have no outcome: work still going on when the file was made, or a process that ended in between";

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        var kind = EvidenceKind.Parse(entry.Kind);
        if (!kind.IsIntent && !kind.IsOutcome)
        {
            return null;
        }

        if (entry.Correlation is not { } correlation)
        {
            return kind.IsIntent
                ? null
                : new Finding(EvidenceFault.OutcomeWithoutIntent, line, entry.Index, $"{entry.Place} names no intent (no correlation)");
        }

        var key = (entry.Tenant, kind.Subject, correlation);
        if (kind.IsIntent)
        {
            _open[key] = entry.Mailbox;
            return null;
        }

        if (!_open.Remove(key, out var mailbox))
        {
            return new Finding(
                EvidenceFault.OutcomeWithoutIntent,
                line,
                entry.Index,
                $"{entry.Place} has no open {kind.Subject}.intent with its correlation before it");
        }

        return string.Equals(mailbox, entry.Mailbox, StringComparison.Ordinal)
            ? null
            : new Finding(EvidenceFault.OutcomeWithoutIntent, line, entry.Index, $"{entry.Place} names another mailbox than its intent");
    }
}
