using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>The number that a form gets when it is made. What is done with it is done only once.</summary>
public sealed partial record FormNumber : IParsable<FormNumber>
{
    private FormNumber(string value) => Value = value;

    /// <summary>The number itself.</summary>
    public string Value { get; }

    /// <summary>A new number for a form.</summary>
    public static FormNumber New() => new("shr_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    /// <summary>The number itself.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static FormNumber Parse(string s, IFormatProvider? provider) => Identifier.Parse<FormNumber>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out FormNumber result)
    {
        result = s is not null && Shape().IsMatch(s) ? new FormNumber(s) : null;
        return result is not null;
    }

    [GeneratedRegex(@"^(?:cmp|shr)_[0-9a-f]{32}\z")]
    private static partial Regex Shape();
}
