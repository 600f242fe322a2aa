using System.Globalization;

namespace GmailConnector.Guard.Vocabulary;

/// <summary>
/// What HaloCRM puts into the subjects of its mail, around the ticket's number; an administrator can change both. No quotation mark,
/// backslash or control character is in it.
/// </summary>
/// <param name="Start">Before the number.</param>
/// <param name="End">After it; may be empty.</param>
internal sealed record SubjectTag(string Start, string End)
{
    /// <summary>A subject can have twenty; nobody works on more than these.</summary>
    internal const int Most = 3;

    private const int Digits = 7;

    /// <summary>The one that HaloCRM comes with.</summary>
    internal static SubjectTag Usual { get; } = new("[ID:", "]");

    /// <summary>The tag of this ticket, such as <c>[ID:0004111]</c>.</summary>
    internal string Of(TicketNumber ticket) => Start + ticket.Value.ToString($"D{Digits}", CultureInfo.InvariantCulture) + End;

    /// <summary>The first tickets whose tags are in a subject, each once.</summary>
    internal IReadOnlyList<TicketNumber> In(string subject)
    {
        var found = new List<TicketNumber>();
        var at = 0;
        while (found.Count < Most
            && at <= subject.Length
            && subject.IndexOf(Start, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var start)
        {
            var end = at = start + Start.Length;
            while (end < subject.Length && char.IsAsciiDigit(subject[end]))
            {
                end++;
            }

            if (subject.AsSpan(end).StartsWith(End, StringComparison.OrdinalIgnoreCase)
                && TicketNumber.TryParse(subject[at..end].TrimStart('0'), null, out var ticket)
                && !found.Contains(ticket))
            {
                found.Add(ticket);
            }

            // Where nothing stands before the number, any place may be one's beginning.
            at = Math.Max(end, start + 1);
        }

        return found;
    }
}
