namespace GmailConnector.Guard.Mail;

/// <summary>
/// Whether a reader takes one domain for another: letters that look alike, one letter more,
/// less or changed, or the other domain in front of it. The same name under another ending isn't taken for that: organisations have many.
/// </summary>
internal static class LookalikeDomain
{
    private const int ShortestDrawnAlike = 3;

    // With shorter names every letter changed is another word: mail.com and gmail.com are two providers.
    private const int ShortestMistyped = 6;
    private const int Longest = 63;

    // Figures and letters of one shape.
    private static readonly (char Figure, char Letter)[] Shapes = [('0', 'o'), ('1', 'l'), ('i', 'l'), ('3', 'e'), ('5', 's')];

    private static readonly (string Pair, string Letter)[] Ligatures = [("rn", "m"), ("vv", "w"), ("cl", "d")];

    /// <param name="domain">In ASCII.</param>
    /// <param name="known">The domain of an organisation (<see cref="DomainName.Organisation"/>).</param>
    internal static bool IsTakenFor(string domain, string known)
    {
        var (name, ending) = Split(DomainName.Organisation(domain));
        var (knownName, knownEnding) = Split(known);
        if (knownEnding.Length == 0 || name.Length is 0 or > Longest || knownName.Length > Longest || name == knownName)
        {
            return false;
        }

        if ($".{domain}".Contains($".{known}.", StringComparison.Ordinal))
        {
            return true;
        }

        var (letters, knownLetters) = (PlainLetters.Latin(DomainName.Unicode(name)), PlainLetters.Latin(DomainName.Unicode(knownName)));
        return (knownName.Length >= ShortestDrawnAlike && Shape(letters) == Shape(knownLetters))
            || (ending == knownEnding && Math.Min(letters.Length, knownLetters.Length) >= ShortestMistyped
                && IsOneLetterOff(letters, knownLetters));
    }

    /// <summary>Whether two different labels of domains, in ASCII, have letters of the same shapes.</summary>
    internal static bool IsDrawnAlike(string label, string known) => label != known && ShapeOf(label) == ShapeOf(known);

    private static string ShapeOf(string label) => Shape(PlainLetters.Latin(DomainName.Unicode(label)));

    private static (string Name, string Ending) Split(string organisation) =>
        organisation.IndexOf('.') is > 0 and var dot ? (organisation[..dot], organisation[(dot + 1)..]) : (organisation, string.Empty);

    private static string Shape(string letters) => Ligatures.Aggregate(
        Shapes.Aggregate(letters, (shape, alike) => shape.Replace(alike.Figure, alike.Letter)),
        (shape, ligature) => shape.Replace(ligature.Pair, ligature.Letter, StringComparison.Ordinal));

    // A letter more, less, changed, or two that changed places; another figure makes another name of a series.
    internal static bool IsOneLetterOff(string a, string b)
    {
        if (a.Length > b.Length)
        {
            (a, b) = (b, a);
        }

        var same = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
        var (restA, restB) = (a[same..], b[same..]);
        if (b.Length - a.Length == 1)
        {
            return restA == restB[1..];
        }

        return a.Length == b.Length && restA.Length > 0
            && ((restA[1..] == restB[1..] && !(char.IsAsciiDigit(restA[0]) && char.IsAsciiDigit(restB[0])))
                || (restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..] == restB[2..]));
    }
}
