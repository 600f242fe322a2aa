using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>
/// An address of this application to go back to: a path of ids and words, and a query of them. It has ASCII letters alone, so it can stand
/// in a header, and it leads to no other host.
/// </summary>
public sealed partial record LocalPath : IParsable<LocalPath>
{
    private const int MaxLength = 1000;

    private LocalPath(string value) => Value = value;

    /// <summary>The path with its query.</summary>
    public string Value { get; }

    /// <summary>The path with its query.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static LocalPath Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException("That isn't an address of this application.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out LocalPath result)
    {
        result = s is { Length: <= MaxLength } && Shape().IsMatch(s) ? new LocalPath(s) : null;
        return result is not null;
    }

    [GeneratedRegex(@"^/(?:[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-]+)*)?(?:\?(?:[A-Za-z0-9_.~=&-]|%[2-7][0-9A-Fa-f])*)?\z")]
    private static partial Regex Shape();
}
