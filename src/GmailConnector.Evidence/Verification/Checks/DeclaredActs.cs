namespace GmailConnector.Evidence.Verification.Checks;

// From which entry on a log has affirmative acts. From there they are required to its end, whatever a later entry says.
internal sealed class DeclaredActs
{
    public const string Fact = "act";

    private const string Declared = "affirmative-acts";

    public bool Begun { get; private set; }

    public void Follow(VerifiedEntry entry) =>
        Begun |= entry.Fact(Fact) is not null || (entry.Is(EvidenceKind.PolicyLoaded) && entry.Fact(Declared) is not null);
}
