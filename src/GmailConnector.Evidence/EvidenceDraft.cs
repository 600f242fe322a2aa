namespace GmailConnector.Evidence;

/// <summary>What a caller supplies for an entry: all but its place and time.</summary>
/// <remarks>It never holds content or plain addresses: ids come as keyed hashes, people and mailboxes as pseudonyms.</remarks>
public sealed record EvidenceDraft
{
    /// <summary>The actor of work that no person asked for.</summary>
    public const string Machine = "machine";

    /// <summary>The tenant whose log line this is.</summary>
    public required string Tenant { get; init; }

    /// <summary>What happened.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Pseudonym of the person, or <see cref="Machine"/>.</summary>
    public required string Actor { get; init; }

    /// <summary>Pseudonym of the mailbox.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The declared purpose.</summary>
    public string? Purpose { get; init; }

    /// <summary>The ground that was live, such as <c>mailbox-agreement:ID</c>.</summary>
    public string? Ground { get; init; }

    /// <summary>Hash of the policy in force.</summary>
    public string? PolicyHash { get; init; }

    /// <summary>Links an outcome to its intent.</summary>
    public string? Correlation { get; init; }

    /// <summary>Keyed hashes of the message ids concerned, in the caller's order.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Small facts: a reason code, a count, scope names, the hash of a text.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = EvidenceFacts.None;

    /// <summary>
    /// From this instant on the draft mustn't be written, because its ground has ended; null if the ground has no end. Not part of the
    /// entry.
    /// </summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The sign-in in which a person does this; null without a sign-in. Not part of the entry.</summary>
    public string? SignIn { get; init; }

    /// <summary>The first rule that the draft breaks, or null.</summary>
    public DraftFault? Check() => DraftRules.Check(this);
}
