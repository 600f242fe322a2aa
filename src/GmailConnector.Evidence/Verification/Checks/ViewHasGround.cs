namespace GmailConnector.Evidence.Verification.Checks;

internal sealed class ViewHasGround : MeaningCheck
{
    public override string Proves => "every view and search names a ground and a mailbox";

    public override Finding? Look(VerifiedEntry entry, long line)
    {
        if (entry.Kind != EvidenceKind.ViewIntent.Name && entry.Kind != EvidenceKind.SearchIntent.Name)
        {
            return null;
        }

        return entry switch
        {
            { Ground: null } => new Finding(EvidenceFault.ViewWithoutGround, line, entry.Index, $"{entry.Place} names no ground"),
            { Mailbox: null } => new Finding(EvidenceFault.ViewWithoutGround, line, entry.Index, $"{entry.Place} names no mailbox, so its ground can't be held against one"),
            _ => null,
        };
    }
}
