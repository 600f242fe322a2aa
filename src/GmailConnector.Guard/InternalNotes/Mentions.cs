namespace GmailConnector.Guard.InternalNotes;

/// <summary>
/// Finds who is mentioned in a note: <c>@</c> and a name, in letters of either size. A first name is enough where nobody else has it.
/// </summary>
internal static class Mentions
{
    internal static IReadOnlyList<PersonId> In([GmailContent] string text, IReadOnlyDictionary<PersonId, string> names)
    {
        var called = names
            .SelectMany(n => new[] { n.Value, FirstOf(n.Value) }.Distinct(), (n, name) => (Name: name, Person: n.Key))
            .Where(n => n.Name.Length > 0)
            .GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() == 1)
            .Select(g => g.Single())
            .OrderByDescending(n => n.Name.Length)
            .ToList();
        var found = new List<PersonId>();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            var rest = text.AsSpan(at + 1);
            foreach (var (name, person) in begins ? called : [])
            {
                if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                    && (rest.Length == name.Length || !char.IsLetterOrDigit(rest[name.Length])))
                {
                    found.Add(person);
                    break;
                }
            }
        }

        return [.. found.Distinct()];
    }

    private static string FirstOf(string name) => name.Split(' ', 2)[0];
}
