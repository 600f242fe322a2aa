using System.Text.RegularExpressions;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Delivery;

/// <summary>
/// Gmail's rule: a mail joins a thread when it refers to a message in it and has the same subject; `threadId` alone doesn't suffice.
/// </summary>
internal static partial class Threading
{
    public static string? ThreadFor(Mailbox mailbox, MessageContent content, string? wanted)
    {
        var references = new RawHeaders(content.Raw).MessageIds("References", "In-Reply-To");
        if (references.Count == 0)
        {
            return null;
        }

        var subject = Bare(content.Subject);
        var related = mailbox.WithRfcIds(references)
            .Where(m => mailbox.Thread(m.ThreadId).Any(t => Bare(t.Content.Subject) == subject))
            .Select(m => m.ThreadId)
            .Distinct()
            .ToList();
        return wanted is not null && related.Contains(wanted) ? wanted : related.FirstOrDefault();
    }

    public static string Bare(string subject)
    {
        var text = Blanks().Replace(subject, " ").Trim();
        while (ReplyPrefix().Match(text) is { Success: true } prefix)
        {
            text = text[prefix.Length..];
        }

        return text.ToLowerInvariant();
    }

    [GeneratedRegex(
        @"^(re|fwd?|aw|wg|sv|vs|antw|tr|rif|ref|رد|回复|返信)(\[\d+\])?\s*[:：]\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ReplyPrefix();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
