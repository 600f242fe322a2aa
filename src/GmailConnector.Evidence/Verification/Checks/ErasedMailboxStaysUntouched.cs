namespace GmailConnector.Evidence.Verification.Checks;

internal sealed class ErasedMailboxStaysUntouched : MeaningCheck
{
    private readonly Dictionary<(string Tenant, string Mailbox), long> _erased = [];

    public override string Proves => "no mailbox was connected, viewed, searched, synchronised or changed after it was erased";

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry.Mailbox is not { } mailbox)
        {
            return null;
        }

        if (entry.Kind == EvidenceKind.MailboxErased.Name)
        {
            _erased.TryAdd((entry.Tenant, mailbox), entry.Index);
            return null;
        }

        // An outcome may follow: the work began before the erasure and its end must be told.
        var uses = EvidenceKind.Parse(entry.Kind).IsIntent
            || entry.Is(EvidenceKind.MailboxConnected)
            || entry.Is(EvidenceKind.MailboxHandedOver);
        return uses && _erased.TryGetValue((entry.Tenant, mailbox), out var erasedAt)
            ? new Finding(
                EvidenceFault.MailboxUsedAfterErasure, line, entry.Index, $"{entry.Place} uses a mailbox that entry {erasedAt} erased")
            : null;
    }
}
