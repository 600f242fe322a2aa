namespace GmailConnector.Guard.Composing;

internal static class HeaderCharacters
{
    /// <summary>The text with a blank for each character that no header can hold.</summary>
    internal static string Only(string text) => text.Any(IsUnusable) ? string.Concat(text.Select(c => IsUnusable(c) ? ' ' : c)) : text;

    private static bool IsUnusable(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
