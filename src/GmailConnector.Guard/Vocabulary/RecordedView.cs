using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>
/// Names a view that the evidence holds, for what belongs to it and is loaded a moment later: the text of a message in a conversation that
/// was opened. It is signed, and of use only to the same person, in the same sign-in, for that message, while the view lasts.
/// </summary>
public sealed partial record RecordedView : IParsable<RecordedView>
{
    internal RecordedView(string value) => Value = value;

    /// <summary>Letters, digits, <c>-</c> and <c>_</c>, for an address.</summary>
    public string Value { get; }

    /// <summary>The same.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static RecordedView Parse(string s, IFormatProvider? provider) => Identifier.Parse<RecordedView>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out RecordedView result)
    {
        result = s is not null && Shape().IsMatch(s) ? new RecordedView(s) : null;
        return result is not null;
    }

    [GeneratedRegex(@"^[0-9A-Za-z_-]{70}\z")]
    private static partial Regex Shape();
}
