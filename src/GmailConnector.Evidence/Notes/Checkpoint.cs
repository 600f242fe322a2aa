using System.Globalization;

namespace GmailConnector.Evidence.Notes;

/// <summary>The text of a C2SP tlog-checkpoint: origin, size, root, and extension lines if there are any.</summary>
public sealed record Checkpoint
{
    /// <summary>A checkpoint of the log that is called <paramref name="origin"/>.</summary>
    /// <param name="origin">Unique name of the log; one line, not empty.</param>
    /// <param name="head">Size and root.</param>
    /// <param name="extensions">Lines that only this log's readers understand; not empty. C2SP recommends to have none.</param>
    public Checkpoint(string origin, TreeHead head, params IReadOnlyList<string> extensions)
    {
        ArgumentNullException.ThrowIfNull(extensions);
        ArgumentOutOfRangeException.ThrowIfNegative(head.Size, nameof(head));
        NoteText.RequireLine(origin, nameof(origin));
        foreach (var extension in extensions)
        {
            NoteText.RequireLine(extension, nameof(extensions));
        }

        (Origin, Head, Extensions) = (origin, head, extensions);
    }

    /// <summary>The log's name.</summary>
    public string Origin { get; }

    /// <summary>Size and root.</summary>
    public TreeHead Head { get; }

    /// <summary>Extension lines.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>The text to sign: each line ends in a line feed.</summary>
    public string Text =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Head.Size}\n{Head.Root}\n")
            + string.Concat(Extensions.Select(line => line + "\n"));
}
