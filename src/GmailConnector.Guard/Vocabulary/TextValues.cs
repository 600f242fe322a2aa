using System.Globalization;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>Texts of resources with values in them.</summary>
public static class TextValues
{
    /// <summary>The text with each <c>{0}</c>, <c>{1}</c> … replaced by the value of that place.</summary>
    /// <exception cref="FormatException">The text names a place that has no value.</exception>
    public static string With(this string text, params ReadOnlySpan<TextArgument> values)
    {
        var words = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            words[i] = values[i].Word;
        }

        return string.Format(CultureInfo.InvariantCulture, text, words);
    }
}

/// <summary>
/// What may stand in a text: words and numbers. Sealed text doesn't become one: it would leave its seal.
/// </summary>
public readonly record struct TextArgument
{
    private TextArgument(string? word) => Word = word ?? "";

    internal string Word => field ?? "";

    /// <summary>A word; none is empty.</summary>
    public static implicit operator TextArgument(string? word) => new(word);

    /// <summary>A number without separators.</summary>
    public static implicit operator TextArgument(int number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number without separators.</summary>
    public static implicit operator TextArgument(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number without separators, with the decimals that it has.</summary>
    public static implicit operator TextArgument(double number) => new(number.ToString(CultureInfo.InvariantCulture));
}
