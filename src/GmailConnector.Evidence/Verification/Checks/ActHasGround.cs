namespace GmailConnector.Evidence.Verification.Checks;

internal sealed class ActHasGround : MeaningCheck
{
    public override string Proves => "every act on mail names a ground and a mailbox";

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (!EvidenceKind.Parse(entry.Kind).IsIntent)
        {
            return null;
        }

        return entry switch
        {
            { Ground: null } => new Finding(EvidenceFault.ActWithoutGround, line, entry.Index, $"{entry.Place} names no ground"),
            { Mailbox: null } =>
                new Finding(
                    EvidenceFault.ActWithoutGround,
                    line,
                    entry.Index,
                    $"{entry.Place} names no mailbox, so its ground can't be held against one"),
            _ => null,
        };
    }
}
