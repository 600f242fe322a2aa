using System.Buffers;

namespace GmailConnector.Guard.Mail;

/// <summary>An entry of an address list as it was written, and where its last angle brackets stand; -1 where it has none.</summary>
internal readonly record struct AddressEntry(string Text, int Open, int Close, bool HasAt);

/// <summary>
/// Takes an RFC 5322 address list apart into entries, each character once. What is opened and never closed (a quote, a comment, an angle
/// bracket) opens nothing, so that it takes no other entry with it.
/// </summary>
internal sealed class AddressSplitter
{
    private const int LongestLiteral = 256;
    private static readonly SearchValues<char> Marks = SearchValues.Create("\"(<[=\\@,;:\n");
    private readonly string list;
    private readonly bool typed;
    private readonly List<int> breaks = [];
    private readonly List<AddressEntry> found = [];
    private int? lastSemicolon;
    private int index;
    private int start;
    private (int Open, int Close) angle = (-1, -1);
    private bool hasAt;
    private bool inGroup;
    private string? emptyGroup;
    private bool quotesEnd;
    private bool commentsEnd;

    private AddressSplitter(string list, bool typed) => (this.list, this.typed) = (list, typed);

    /// <summary>Entries of a header field, where names hold commas without quotes.</summary>
    internal static IEnumerable<AddressEntry> Split(string field) => new AddressSplitter(field, typed: false).Entries();

    /// <summary>Entries that a person typed: each comma and line end separates them, so that no recipient becomes part of a name.</summary>
    internal static IEnumerable<AddressEntry> SplitTyped(string typed) => new AddressSplitter(typed, typed: true).Entries();

    private IEnumerable<AddressEntry> Entries()
    {
        while (index < list.Length)
        {
            Step();
            foreach (var entry in found)
            {
                yield return entry;
            }

            found.Clear();
        }

        Cut(list.Length);
        EndGroup();
        foreach (var entry in found)
        {
            yield return entry;
        }
    }

    private void Step()
    {
        var next = list.AsSpan(index).IndexOfAny(Marks);
        if (next < 0)
        {
            index = list.Length;
            return;
        }

        index += next;
        switch (list[index])
        {
            case '"' when BeginsWord():
                index = AfterQuotes(index) ?? index + 1;
                break;
            case '(':
                index = AfterComment(index) ?? index + 1;
                break;
            case '<':
                Angle();
                break;
            case '[' when index > 0 && list[index - 1] == '@':
                index = list.IndexOf(']', index, Math.Min(LongestLiteral, list.Length - index)) is var end and >= 0 ? end + 1 : index + 1;
                break;
            case '=':
                index = AfterEncodedWord(index) ?? index + 1;
                break;
            case '\\':
                index = Math.Min(index + 2, list.Length);
                break;
            case ';' when typed || inGroup:
                Cut(index);
                EndGroup();
                break;
            case ',' or ';':
                Separator();
                break;
            case ':' when !hasAt && angle.Open < 0 && index < (lastSemicolon ??= list.LastIndexOf(';')):
                BeginGroup();
                break;
            case '\n' when typed || index + 1 == list.Length || list[index + 1] is not (' ' or '\t'):
                Cut(index);
                break;
            case var mark:
                hasAt |= mark == '@';
                index++;
                break;
        }
    }

    // After words alone it may belong to the name of the address that follows: "Weber, Jonas <jonas@x.example>".
    private void Separator()
    {
        if (typed || hasAt || angle.Open >= 0 || (breaks.Count == 0 && list.AsSpan(start, index - start).IsWhiteSpace()))
        {
            Cut(index);
        }
        else
        {
            breaks.Add(index++);
        }
    }

    private void Angle()
    {
        var at = index + 1;
        while (list.AsSpan(at).IndexOfAny('<', '>', '"') is var next and >= 0)
        {
            at += next;
            if (list[at] != '"')
            {
                break;
            }

            at = AfterQuotes(at) ?? at + 1;
        }

        if (at < list.Length && list[at] == '>')
        {
            angle = (index, at);
            index = at + 1;
        }
        else
        {
            index++;
        }
    }

    // RFC 5322 section 3.4: "name: member, member;". The members count, and the name alone where there are none.
    private void BeginGroup()
    {
        if (breaks.Count > 0)
        {
            var last = breaks[^1];
            breaks.RemoveAt(breaks.Count - 1);
            var colon = index;
            Cut(last);
            index = colon;
        }

        (inGroup, emptyGroup) = (true, list[start..index]);
        start = ++index;
    }

    private void EndGroup()
    {
        if (!string.IsNullOrWhiteSpace(emptyGroup))
        {
            found.Add(new AddressEntry(emptyGroup, -1, -1, false));
        }

        (inGroup, emptyGroup) = (false, null);
    }

    private void Cut(int end)
    {
        if (angle.Open < 0)
        {
            foreach (var one in breaks)
            {
                Add(one, at: false);
                start = one + 1;
            }
        }

        Add(end, hasAt);
        breaks.Clear();
        (angle, hasAt, start, index) = ((-1, -1), false, end + 1, end + 1);
    }

    private void Add(int end, bool at)
    {
        if (start < end && !list.AsSpan(start, end - start).IsWhiteSpace())
        {
            var has = angle.Open >= start;
            found.Add(new AddressEntry(list[start..end], has ? angle.Open - start : -1, has ? angle.Close - start : -1, at));
            emptyGroup = null;
        }
    }

    private bool BeginsWord() => index == start || char.IsWhiteSpace(list[index - 1]) || list[index - 1] is ',' or '.' or ')' or '(';

    private int? AfterQuotes(int open)
    {
        for (var at = open + 1; !quotesEnd && at < list.Length;)
        {
            var next = list.AsSpan(at).IndexOfAny('"', '\\');
            if (next < 0)
            {
                break;
            }

            at += next;
            if (list[at] == '"')
            {
                return at + 1;
            }

            at += 2;
        }

        quotesEnd = true;
        return null;
    }

    private int? AfterComment(int open)
    {
        var depth = 0;
        for (var at = open; !commentsEnd && at < list.Length;)
        {
            var next = list.AsSpan(at).IndexOfAny('(', ')', '\\');
            if (next < 0)
            {
                break;
            }

            at += next;
            depth += list[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return at + 1;
            }

            at += list[at] == '\\' ? 2 : 1;
        }

        commentsEnd = true;
        return null;
    }

    // RFC 2047 forbids breaks and colons in the encoded-words of names; senders write them all the same.
    private int? AfterEncodedWord(int open)
    {
        var charset = open + 1 < list.Length && list[open + 1] == '?' ? list.IndexOf('?', open + 2) : -1;
        if (charset < 0 || charset + 2 >= list.Length || list[charset + 1] is not ('B' or 'b' or 'Q' or 'q') || list[charset + 2] != '?')
        {
            return null;
        }

        var text = list.IndexOf('?', charset + 3);
        return text >= 0 && text + 1 < list.Length && list[text + 1] == '=' ? text + 2 : null;
    }
}
