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
    internal IReadOnlyList<TicketNumber> In(string subject) => [.. Find(subject).Select(t => t.Ticket).Distinct().Take(Most)];

    /// <summary>The subject with each ticket's tag once, where it stands first.</summary>
    internal string Once(string subject)
    {
        var kept = new HashSet<TicketNumber>();
        return Cut(subject, t => !kept.Add(t));
    }

    /// <summary>The subject without any ticket's tag.</summary>
    internal string Without(string subject) => Cut(subject, static _ => true);

    /// <summary>How many characters the tags are that a subject begins with, with what separates them.</summary>
    internal int Leading(string subject)
    {
        var length = 0;
        foreach (var tag in Find(subject))
        {
            if (!subject.AsSpan(length..tag.At).IsWhiteSpace())
            {
                break;
            }

            length = tag.At + tag.Length;
        }

        return length;
    }

    private string Cut(string subject, Func<TicketNumber, bool> isCut)
    {
        var rest = subject;
        var shorter = 0;
        foreach (var (at, length, _) in Find(subject).Where(t => isCut(t.Ticket)))
        {
            rest = rest.Remove(at - shorter, length);
            shorter += length;
        }

        return shorter == 0 ? subject : string.Join(' ', rest.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private IEnumerable<(int At, int Length, TicketNumber Ticket)> Find(string subject)
    {
        var at = 0;
        while (at <= subject.Length && subject.IndexOf(Start, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var start)
        {
            var number = start + Start.Length;
            var end = number;
            while (end < subject.Length && char.IsAsciiDigit(subject[end]))
            {
                end++;
            }

            // Where nothing stands before the number, any place may be one's beginning.
            at = Math.Max(end, start + 1);
            if (subject.AsSpan(end).StartsWith(End, StringComparison.OrdinalIgnoreCase)
                && TicketNumber.TryParse(subject[number..end].TrimStart('0'), null, out var ticket))
            {
                at = Math.Max(at, end + End.Length);
                yield return (start, end + End.Length - start, ticket);
            }
        }
    }
}
