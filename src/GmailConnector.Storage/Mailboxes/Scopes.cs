namespace GmailConnector.Storage.Mailboxes;

/// <summary>Scopes as a column holds them: short names with blanks between.</summary>
internal static class Scopes
{
    internal static string Write(IEnumerable<GmailScope> scopes) => string.Join(' ', scopes.Distinct().Order().Select(s => s.ShortName()));

    internal static IReadOnlyList<GmailScope> Read(string text)
    {
        var names = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. GmailScopes.All.Where(s => names.Contains(s.ShortName(), StringComparer.Ordinal))];
    }
}
