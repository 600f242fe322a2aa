using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Recipients;

/// <summary>
/// Whom somebody means by what they typed: each word of it is in the name or the address, without regard to case and accents. The beginning
/// of a word says more than its middle; among those alike, whoever was written to often and lately comes first.
/// </summary>
internal static class RecipientMatching
{
    private const int AtStart = 2;
    private const int Inside = 1;
    private const int LongestTyped = 200;

    [return: GmailContent]
    internal static IReadOnlyList<CorrespondentRecord> Find(
        [GmailContent] string typed,
        [GmailContent] IEnumerable<CorrespondentRecord> people,
        [GmailContent] string own,
        int most = int.MaxValue)
    {
        var words = Folded(typed.Length > LongestTyped ? typed[..LongestTyped] : typed)
            .Split([' ', '<', '>', '"', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0
            ? []
            :
            [
                .. people
                    .Select(p => (Person: p, Fit: FitOf(words, p)))
                    .Where(p => p.Fit > 0)
                    .OrderBy(p => p.Person.IsOwn || AddressList.Same(p.Person.Address, own))
                    .ThenByDescending(p => p.Fit)
                    .ThenByDescending(p => p.Person.Score)
                    .ThenBy(p => p.Person.Address, StringComparer.Ordinal)
                    .Take(most)
                    .Select(p => p.Person),
            ];
    }

    private static int FitOf(string[] words, CorrespondentRecord person)
    {
        var (name, address) = (Folded(person.Name), Folded(person.Address));
        var least = AtStart;
        foreach (var word in words)
        {
            var fit = Math.Max(FitOf(word, name), FitOf(word, address));
            if (fit == 0)
            {
                return 0;
            }

            least = Math.Min(least, fit);
        }

        return least;
    }

    private static int FitOf(string word, string text)
    {
        var found = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return AtStart;
            }

            found = Inside;
        }

        return found;
    }

    private static string Folded(string text) => PlainLetters.Latin(text.ToLowerInvariant());
}
