namespace GmailConnector.Evidence.Notes;

/// <summary>A text and its signature lines, as C2SP signed-note writes them.</summary>
public sealed record SignedNote
{
    private SignedNote(string text, IReadOnlyList<string> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>The text; it ends in a line feed.</summary>
    public string Text { get; }

    /// <summary>The signature lines, each with its line feed.</summary>
    public IReadOnlyList<string> Signatures { get; }

    /// <summary>A checkpoint with its log's signatures: a line by each of the log's keys, in the order given.</summary>
    /// <param name="checkpoint">What is signed.</param>
    /// <param name="log">The log's keys, at least one; an <see cref="ArgumentException"/> with none.</param>
    public static SignedNote Sign(Checkpoint checkpoint, params IReadOnlyList<NoteSigner> log)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(log);
        return log.Count > 0
            ? new SignedNote(checkpoint.Text, [.. log.Select(key => key.Sign(checkpoint.Text))])
            : throw new ArgumentException("a note needs a signature", nameof(log));
    }

    /// <summary>The same note with a witness's signature below the others.</summary>
    public SignedNote Cosign(NoteSigner witness, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(witness);
        return new SignedNote(Text, [.. Signatures, witness.Cosign(Text, at)]);
    }

    /// <summary>The note as it is stored and sent, in UTF-8.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures)}";
}
