namespace GmailConnector.Evidence.Verification;

// What the verifier read by itself from one line; deliberately not the writer's type.
internal sealed record VerifiedEntry(
    long Index,
    LeafHash Previous,
    long AtMicroseconds,
    string Kind,
    string Tenant,
    string? Mailbox)
{
    public string? Ground { get; init; }

    public string? Correlation { get; init; }

    public string Place => $"entry {Index} ({Kind})";
}
