using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Logging;

/// <summary>Whether a text or value reveals mail: it contains the mark of sealed content, or an address in any known form.</summary>
internal static class Leak
{
    /// <summary>The text of sealed content: harmless, but a sign that code tried to print content.</summary>
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

    /// <summary>What replaces a text that reveals something: all of it, because the words beside an address may be mail too.</summary>
    internal static string MaskOf(string text) => text == SealMark ? SealMark : Mask;
}
