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
    public static Dictionary<string, string> NoFacts { get; } = [];

    public static List<string> NoSubjects { get; } = [];

    public string Actor { get; init; } = "";

    public string? Ground { get; init; }

    public string? Policy { get; init; }

    public string? Correlation { get; init; }

    public IReadOnlyDictionary<string, string> Facts { get; init; } = NoFacts;

    public IReadOnlyList<string> Subjects { get; init; } = NoSubjects;

    public string Place => $"entry {Index} ({Kind})";

    public bool Is(EvidenceKind kind) => string.Equals(Kind, kind.Name, StringComparison.Ordinal);

    public string? Fact(string name) => Facts.GetValueOrDefault(name);
}
