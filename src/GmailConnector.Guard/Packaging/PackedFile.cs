namespace GmailConnector.Guard.Packaging;

/// <summary>A file of a package, as its manifest lists it.</summary>
/// <param name="Path">Its path in the package.</param>
/// <param name="As">What it is: <c>rfc822-from-gmail</c>, <c>rebuilt-from-store</c> or <c>attachment</c>.</param>
/// <param name="MessageHash">The message's keyed hash, as the evidence has it.</param>
/// <param name="Content">Its bytes.</param>
[GmailContent]
internal sealed record PackedFile(
    [property: ContentEnds("A path of ours: a number.")] string Path, string As, string MessageHash, ReadOnlyMemory<byte> Content)
{
    /// <summary>As the sender named it; null for a message.</summary>
    public string? Name { get; init; }

    /// <summary>As the sender said; null for a message.</summary>
    public string? MediaType { get; init; }

    /// <summary>What is missing of it, and why; null where nothing is.</summary>
    public string? Missing { get; init; }
}
