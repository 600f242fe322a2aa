using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>Who works on one conversation of a shared mailbox, and where it stands.</summary>
public readonly partial record struct AssignmentId(string Value) : IParsable<AssignmentId>
{
    private const string Prefix = "asg_";

    /// <summary>The identifier itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static AssignmentId Parse(string s, IFormatProvider? provider) => Identifier.Parse<AssignmentId>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AssignmentId result) =>
        Identifier.TryParse(s, Shape().IsMatch, static v => new AssignmentId(v), out result);

    internal static AssignmentId Of(string number) => new(Prefix + number);

    [GeneratedRegex(@"^asg_[0-9a-f]{24}\z")]
    private static partial Regex Shape();
}
