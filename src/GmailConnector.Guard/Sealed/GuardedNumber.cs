using System.Globalization;
using System.Text.Json.Serialization;

namespace GmailConnector.Guard.Sealed;

/// <summary>
/// A sealed number: a count or a size that was derived from mail. Renders as people read it, such as 1,234; it can't be compared, summed or
/// used to branch.
/// </summary>
[JsonConverter(typeof(SealedJsonConverter))]
public sealed class GuardedNumber : SealedContent
{
    private readonly long number;

    internal GuardedNumber(long number, Audience audience)
        : base(audience)
    {
        this.number = number;
    }

    /// <summary>The number in digits alone, for a script of the page.</summary>
    public GuardedText Digits => new(number.ToString(CultureInfo.InvariantCulture), Audience);

    /// <summary>The number as a size in bytes, as people read it.</summary>
    public GuardedText AsBytes => new(ByteSize.Of(number), Audience);

    private protected override string Content => number.ToString("N0", CultureInfo.CurrentUICulture);
}
