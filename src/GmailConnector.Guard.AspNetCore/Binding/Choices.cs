using System.Text;
using GmailConnector.Guard.Labels;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Guard.AspNetCore.Binding;

/// <summary>The text of an enum value in URLs and forms: lower case, words joined by '-'.</summary>
public static class Choices
{
    /// <summary>Such as <c>mailbox-agreement</c>.</summary>
    public static string Word<T>(this T choice)
        where T : struct, Enum
    {
        var word = new StringBuilder();
        foreach (var c in choice.ToString())
        {
            if (char.IsAsciiLetterUpper(c) && word.Length > 0)
            {
                word.Append('-');
            }

            word.Append(char.ToLowerInvariant(c));
        }

        return word.ToString();
    }

    /// <summary>The choice in the query string, or null: for values without a handler parameter, such as the layout's notice.</summary>
    public static T? Choice<T>(this HttpRequest request, string name)
        where T : struct, Enum => Find(typeof(T), request.Query[name].ToString()) is T found ? found : null;

    /// <summary>The message in the outbox that the query string names, or null: for the layout's notice of it.</summary>
    public static OutboxId? Sending(this HttpRequest request) =>
        OutboxId.TryParse(request.Query["sending"].ToString(), null, out var message) ? message : null;

    /// <summary>What the query string names to be given back with the message's Undo: for the layout's notice of it.</summary>
    public static IReadOnlyList<LabelRestore> Restores(this HttpRequest request) =>
        [.. request.Query["restore"].Select(r => LabelRestore.TryParse(r, null, out var restore) ? restore : null).OfType<LabelRestore>()];

    /// <summary>The value of a text, with or without '-', in lower case or as in code; null for any other text and for numbers.</summary>
    internal static object? Find(Type type, string word)
    {
        var name = word.Trim().Replace("-", "", StringComparison.Ordinal);
        return Array.Find(Enum.GetNames(type), n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse(type, known)
            : null;
    }
}
