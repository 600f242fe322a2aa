using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Logging;

/// <summary>Whether a text or a value gives away mail: the mark that sealed content prints, or an address in any known shape.</summary>
internal static class Leak
{
    /// <summary>How sealed content prints: harmless, but somebody tried.</summary>
    internal const string SealMark = "[sealed]";

    internal const string Mask = "[masked]";

    internal static bool IsIn(string? text) =>
        !string.IsNullOrEmpty(text) && text != Mask && (text.Contains(SealMark, StringComparison.Ordinal) || AddressShapes.AreIn(text));

    internal static bool IsIn(object? value) => value switch
    {
        null or bool or char or byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal => false,
        DateTime or DateTimeOffset or TimeSpan or DateOnly or TimeOnly or Guid or Enum => false,
        string text => IsIn(text),
        SealedContent => true,
        _ => IsIn(value.ToString()),
    };

    /// <summary>What is written in place of a text that gives something away: the whole of it, since what stands beside an address is somebody's too.</summary>
    internal static string MaskOf(string text) => text == SealMark ? SealMark : Mask;
}
