namespace GmailConnector.Evidence;

/// <summary>A rule of the format that a draft breaks. It never repeats the value, which may be what must not be logged.</summary>
/// <param name="Field">The field at fault, such as <c>facts.reason</c> or <c>subjects[3]</c>.</param>
/// <param name="Rule">The rule it breaks.</param>
public sealed record DraftFault(string Field, string Rule)
{
    /// <inheritdoc />
    public override string ToString() => $"{Field}: {Rule}";
}
