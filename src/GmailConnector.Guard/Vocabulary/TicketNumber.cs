using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>The number of a ticket of HaloCRM: above 0, of nine digits at most.</summary>
public readonly record struct TicketNumber : IParsable<TicketNumber>
{
    private const int MostDigits = 9;

    private TicketNumber(int value) => Value = value;

    /// <summary>The number.</summary>
    public int Value { get; }

    /// <summary>Null where it can't be a ticket's number.</summary>
    internal static TicketNumber? Of(long number) => number is > 0 and < 1_000_000_000 ? new TicketNumber((int)number) : null;

    /// <summary>The number, without zeros in front.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public static TicketNumber Parse(string s, IFormatProvider? provider) => Identifier.Parse<TicketNumber>(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TicketNumber result)
    {
        var isOne = s is { Length: > 0 and <= MostDigits }
            & int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value > 0;
        result = isOne ? new TicketNumber(value) : default;
        return isOne;
    }
}
